# ---
# jupyter:
#   honest:
#     what: prints are compared with redirect_stdout
# ---

# %% solution="fizz"
def fizz(n):
    ### BEGIN SOLUTION
    for k in range(1, n + 1):
        print("Fizz" * (k % 3 == 0) + "Buzz" * (k % 5 == 0) or k)
    ### END SOLUTION

# %% test="fizz_output" points=3
import contextlib
import io
with contextlib.redirect_stdout(io.StringIO()) as out:
    fizz(15)
lines = out.getvalue().split()
assert lines[:5] == ["1", "2", "Fizz", "4", "Buzz"]
assert lines[-1] == "FizzBuzz"

# %% student="fizz"
import sys

def fizz(n):
    for k in range(1, n + 1):
        if k % 15 == 0:
            sys.stdout.write("FizzBuzz\n")
        elif k % 3 == 0:
            sys.stdout.write("Fizz\n")
        elif k % 5 == 0:
            sys.stdout.write("Buzz\n")
        else:
            sys.stdout.write("%d\n" % k)
