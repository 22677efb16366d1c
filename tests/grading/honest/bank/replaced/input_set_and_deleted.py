# ---
# jupyter:
#   honest:
#     what: "a test sets input and deletes it again, another sets __builtins__.input"
# ---

# %% solution="greet"
def greet():
    ### BEGIN SOLUTION
    return "Hello " + input("name? ")
    ### END SOLUTION

# %% test="by_name" points=2
input = lambda *prompt: "Ole"
assert greet() == "Hello Ole"
del input

# %% test="by_builtins" points=2
kept = __builtins__.input
__builtins__.input = lambda prompt: "Pia"
assert greet() == "Hello Pia"
__builtins__.input = kept

# %% student="greet"
def greet():
    name = input("Who are you? ")
    return "Hello {}".format(name)
