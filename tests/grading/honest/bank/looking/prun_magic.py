# ---
# jupyter:
#   honest:
#     what: "%prun and cProfile.run in the student's cells"
# ---

# %% solution="fib"
def fib(n):
    ### BEGIN SOLUTION
    return n if n < 2 else fib(n - 1) + fib(n - 2)
    ### END SOLUTION

# %% test="fib_test" points=1
assert fib(12) == 144

# %% student="fib"
import cProfile

def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

%prun -q fib(50)
cProfile.run("fib(20)")
