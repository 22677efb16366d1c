# ---
# jupyter:
#   honest:
#     what: "__new__ with a single instance, and class variables"
# ---

# %% solution="settings"
### BEGIN SOLUTION
class Settings:
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only
### END SOLUTION

# %% test="single" points=1
assert Settings() is Settings()

# %% test="shared" points=1
Settings().colour = "red"
assert Settings().colour == "red"

# %% student="settings"
def once(cls):
    made = {}

    def get():
        if cls not in made:
            made[cls] = cls()
        return made[cls]

    return get

@once
class Settings:
    pass
