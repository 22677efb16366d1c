# ---
# jupyter:
#   honest:
#     what: a metaclass that keeps a list of its classes
# ---

# %% solution="registry"
### BEGIN SOLUTION
class Registry(type):
    classes = []

    def __new__(mcs, name, bases, body):
        made = super().__new__(mcs, name, bases, body)
        mcs.classes.append(name)
        return made


class Plugin(metaclass=Registry):
    pass
### END SOLUTION

# %% test="registered" points=2
class Blur(Plugin):
    pass

class Sharpen(Blur):
    pass

assert Registry.classes[-2:] == ["Blur", "Sharpen"]
assert type(Blur) is Registry

# %% student="registry"
class Registry(type):
    classes = []

    def __init__(cls, name, bases, body, **more):
        super().__init__(name, bases, body)
        Registry.classes.append(cls.__name__)

    def __len__(cls):
        return len(Registry.classes)

Plugin = Registry("Plugin", (), {})
