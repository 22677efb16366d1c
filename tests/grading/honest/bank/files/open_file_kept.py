# ---
# jupyter:
#   honest:
#     what: a file stays open from cell to cell
# ---

# %% locked="open"
log = open("kept_open.log", "w+")

# %% solution="log"
def note(text):
    ### BEGIN SOLUTION
    log.write(text + "\n")
    log.flush()
    ### END SOLUTION

# %% test="first_note" points=1
note("a")
assert open("kept_open.log").read() == "a\n"

# %% test="second_note" points=1
note("b")
log.seek(0)
assert log.read().split() == ["a", "b"]

# %%
log.close()

# %% test="closed" points=1
assert log.closed

# %% student="log"
def note(text):
    print(text, file=log, flush=True)
