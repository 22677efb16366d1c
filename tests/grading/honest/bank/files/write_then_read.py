# ---
# jupyter:
#   honest:
#     what: a file is written in one cell and read in another
# ---

# %% solution="write"
def save(path, lines):
    ### BEGIN SOLUTION
    with open(path, "w") as file:
        file.writelines(line + "\n" for line in lines)
    ### END SOLUTION

# %%
save("written_lines.txt", ["one", "two"])

# %% test="written" points=2
assert open("written_lines.txt").read() == "one\ntwo\n"

# %% student="write"
def save(path, lines):
    f = open(path, "wt")
    for line in lines:
        print(line, file=f)
    f.close()
