# ---
# jupyter:
#   honest:
#     what: "%%time and %%capture at the top of solution and test"
# ---

# %% solution="work"
### BEGIN SOLUTION
squares = [n * n for n in range(1000)]
### END SOLUTION

# %% test="timed" points=1
%%time
assert squares[10] == 100

# %% test="captured" points=2
%%capture out
print("checking")
assert len(squares) == 1000

# %% test="what_was_captured" points=1
assert out.stdout == "checking\n"

# %% student="work"
%%time
squares = []
for n in range(1000):
    squares.append(n ** 2)
