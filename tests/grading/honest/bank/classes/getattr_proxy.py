# ---
# jupyter:
#   honest:
#     what: a proxy with __getattr__ that counts what is asked for
# ---

# %% solution="proxy"
### BEGIN SOLUTION
class Proxy:
    def __init__(self, target):
        self.target, self.asked = target, []

    def __getattr__(self, name):
        self.asked.append(name)
        return getattr(self.target, name)
### END SOLUTION

# %% test="proxy_test" points=2
p = Proxy("hello")
assert p.upper() == "HELLO"
assert p.asked == ["upper"]

# %% test="proxy_missing" points=1
try:
    p.nothing
except AttributeError as e:
    assert "nothing" in str(e)
else:
    raise AssertionError

# %% student="proxy"
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "asked", [])

    def __getattr__(self, name):
        self.asked.append(name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)
