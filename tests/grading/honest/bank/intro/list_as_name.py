# ---
# jupyter:
#   honest:
#     what: "a variable called list, as beginners write it"
# ---

# %% solution="squares"
### BEGIN SOLUTION
squares = [n * n for n in range(5)]
### END SOLUTION

# %% test="squares_test" points=2
assert squares == [0, 1, 4, 9, 16]
assert type(squares).__name__ == "list"

# %% student="squares"
list = []
for n in range(5):
    list.append(n ** 2)
squares = list
