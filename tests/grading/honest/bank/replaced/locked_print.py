# ---
# jupyter:
#   honest:
#     what: a locked cell replaces print by one that keeps what it was given
# ---

# %% locked="print"
import builtins
printed = []
real_print = builtins.print

def print(*things, **options):
    printed.append(" ".join(map(str, things)))
    real_print(*things, **options)

# %% solution="say"
def say(n):
    ### BEGIN SOLUTION
    for k in range(n):
        print("line", k)
    ### END SOLUTION

# %% test="say_test" points=2
printed.clear()
say(2)
assert printed == ["line 0", "line 1"]

# %% student="say"
def say(n):
    k = 0
    while k < n:
        print(f"line {k}")
        k = k + 1
