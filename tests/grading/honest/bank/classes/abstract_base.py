# ---
# jupyter:
#   honest:
#     what: "an ABC of the course, which the student's class implements"
# ---

# %% locked="abc"
from abc import ABC, abstractmethod

class Animal(ABC):
    @abstractmethod
    def sound(self):
        ...

    def twice(self):
        return self.sound() * 2

# %% solution="dog"
### BEGIN SOLUTION
class Dog(Animal):
    def sound(self):
        return "Wau"
### END SOLUTION

# %% test="dog_test" points=2
assert Dog().twice() == "WauWau"
assert issubclass(Dog, Animal)

# %% test="abstract" points=1
try:
    Animal()
except TypeError:
    pass
else:
    assert False, "Animal is abstract"

# %% student="dog"
class Pet(Animal):
    noise = ""

    def sound(self):
        return self.noise

class Dog(Pet):
    noise = "Wau"

    def __eq__(self, other):
        return type(self) is type(other)
