# ---
# jupyter:
#   honest:
#     what: "a class with __enter__ and __exit__, and a contextmanager"
# ---

# %% solution="timer"
### BEGIN SOLUTION
class Section:
    log = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.log.append("begin " + self.name)
        return self

    def __exit__(self, *error):
        self.log.append("end " + self.name)
### END SOLUTION

# %% test="with_test" points=2
Section.log.clear()
with Section("a") as s:
    with Section("b"):
        pass
assert s.name == "a"
assert Section.log == ["begin a", "begin b", "end b", "end a"]

# %% test="with_error" points=1
try:
    with Section("c"):
        1 / 0
except ZeroDivisionError as e:
    assert Section.log[-1] == "end c"

# %% student="timer"
class Section:
    log = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Section.log.append(f"begin {self.name}")
        return self

    def __exit__(self, kind, value, traceback):
        Section.log.append(f"end {self.name}")
        return False
