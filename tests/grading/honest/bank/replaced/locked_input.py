# ---
# jupyter:
#   honest:
#     what: "a locked cell gives builtins.input answers, which the kernel undoes with the next cell"
# ---

# %% locked="answers"
import builtins
answers = iter(["Lena", "19", "20"])
builtins.input = lambda prompt="": next(answers)

# %% solution="ask"
### BEGIN SOLUTION
name = input("name? ")
age = int(input("age? "))
### END SOLUTION

# %% test="asked" points=2
assert name == "Lena" and age == 19

# %% test="nothing_was_asked" points=1
assert list(answers) == ["Lena", "19", "20"]

# %% student="ask"
name, age = input("What is your name? "), input("How old? ")
age = int(age)
