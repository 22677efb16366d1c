# ---
# jupyter:
#   honest:
#     what: the test puts a text in the place of sys.stdin
# ---

# %%
import io
import sys

# %% solution="total"
def total():
    ### BEGIN SOLUTION
    return sum(int(line) for line in sys.stdin)
    ### END SOLUTION

# %% test="stdin_test" points=2
kept, sys.stdin = sys.stdin, io.StringIO("1\n2\n3\n")
try:
    assert total() == 6
finally:
    sys.stdin = kept

# %% student="total"
def total():
    result = 0
    for line in sys.stdin.read().split():
        result += int(line)
    return result
