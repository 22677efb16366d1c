# ---
# jupyter:
#   honest:
#     what: "%%capture around noisy code of the student's"
# ---

# %% solution="noisy"
def noisy(n):
    ### BEGIN SOLUTION
    for k in range(n):
        print(k)
    return n
    ### END SOLUTION

# %% test="noisy_test" points=2
from IPython.utils.capture import capture_output
with capture_output() as printed:
    assert noisy(3) == 3
assert printed.stdout.split() == ["0", "1", "2"]

# %% student="noisy"
def noisy(n):
    print(*range(n), sep="\n")
    return n

# %% after="noisy"
%%capture
noisy(500)
