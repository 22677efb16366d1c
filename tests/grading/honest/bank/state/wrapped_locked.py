# ---
# jupyter:
#   honest:
#     what: the student caches a locked function
# ---

# %% locked="slow"
def cost(n):
    return n * (n + 1) // 2

# %% solution="total"
def total(n):
    ### BEGIN SOLUTION
    return sum(cost(k) for k in range(n))
    ### END SOLUTION

# %% test="total_test" points=2
assert total(4) == 10
assert cost(3) == 6

# %% student="total"
import functools
cost = functools.lru_cache(maxsize=None)(cost)

def total(n):
    return sum(map(cost, range(n)))
