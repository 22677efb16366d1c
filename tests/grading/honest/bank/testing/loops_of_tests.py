# ---
# jupyter:
#   honest:
#     what: "loops over cases, with a message and names that come and go"
# ---

# %% solution="parity"
def parity(n):
    ### BEGIN SOLUTION
    return "even" if n % 2 == 0 else "odd"
    ### END SOLUTION

# %% test="loop" points=2
cases = {0: "even", 1: "odd", -4: "even"}
for n, wanted in cases.items():
    got = parity(n)
    assert got == wanted, f"parity({n}) is {wanted}, not {got}"

# %% test="loop_again" points=1
for n in range(100):
    assert parity(n) == ("odd" if n & 1 else "even")
else:
    assert n == 99

# %% student="parity"
def parity(n):
    return ["even", "odd"][n % 2]
