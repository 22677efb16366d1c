# ---
# jupyter:
#   honest:
#     what: "a test profiles the student's function and counts calls"
# ---

# %%
import cProfile
import pstats

# %% solution="power"
def power(x, n):
    ### BEGIN SOLUTION
    if n == 0:
        return 1
    half = power(x, n // 2)
    return half * half * (x if n % 2 else 1)
    ### END SOLUTION

# %% test="power_right" points=1
assert power(2, 10) == 1024

# %% test="power_calls" points=2
profile = cProfile.Profile()
profile.runcall(power, 2, 1000)
calls = sum(row[1] for (_, _, name), row in pstats.Stats(profile).stats.items() if name == "power")
assert 1 <= calls < 20

# %% student="power"
def power(x, n):
    if n == 0:
        return 1
    if n % 2 == 0:
        return power(x * x, n // 2)
    return x * power(x, n - 1)
