# ---
# jupyter:
#   honest:
#     what: the student has left the path of his own computer in
# ---

# %% solution="load"
def words():
    ### BEGIN SOLUTION
    with open("data/words.txt") as file:
        return file.read().split()
    ### END SOLUTION

# %% test="words_there" points=2
assert len(words()) == 4

# %% test="words_type" points=1
assert callable(words)

# %% student="load"
def words():
    with open("C:/Users/me/Downloads/assignment/data/words.txt") as file:
        return file.read().split()
