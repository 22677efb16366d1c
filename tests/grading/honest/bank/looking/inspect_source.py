# ---
# jupyter:
#   honest:
#     what: "inspect.getsource of locked functions and of the student's own"
# ---

# %% locked="given"
import inspect

def given(x):
    return x + 1  # the answer

# %% solution="lines"
def code_lines(function):
    ### BEGIN SOLUTION
    return len(inspect.getsource(function).strip().splitlines())
    ### END SOLUTION

# %% test="lines_test" points=2
assert code_lines(given) == 2
assert code_lines(code_lines) >= 2

# %% student="lines"
def code_lines(function):
    lines, first = inspect.getsourcelines(function)
    return sum(1 for line in lines if line.strip())
