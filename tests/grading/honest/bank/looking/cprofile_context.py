# ---
# jupyter:
#   honest:
#     what: "cProfile.Profile as a context, with pstats"
# ---

# %% solution="profiled"
### BEGIN SOLUTION
def slow():
    return sum(range(1000))
### END SOLUTION

# %% test="slow_test" points=1
assert slow() == 499500

# %% student="profiled"
import cProfile
import io
import pstats

def slow():
    total = 0
    for k in range(1000):
        total += k
    return total

with cProfile.Profile() as profile:
    slow()
text = io.StringIO()
pstats.Stats(profile, stream=text).sort_stats("cumulative").print_stats(5)
assert "slow" in text.getvalue()
