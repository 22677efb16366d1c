# ---
# jupyter:
#   honest:
#     what: sys.setprofile counts calls
# ---

# %%
import sys

# %% solution="count"
def count_calls(function, *args):
    ### BEGIN SOLUTION
    count = 0

    def profile(frame, event, arg):
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        function(*args)
    finally:
        sys.setprofile(None)
    return count
    ### END SOLUTION

# %% test="count_test" points=2
def down(n):
    return n and down(n - 1)

assert count_calls(down, 4) == 5

# %% student="count"
def count_calls(function, *args):
    events = []
    sys.setprofile(lambda frame, event, arg: events.append(event))
    function(*args)
    sys.setprofile(None)
    return events.count("call")
