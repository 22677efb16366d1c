# ---
# jupyter:
#   honest:
#     what: tracemalloc measures what a function needs
# ---

# %%
import tracemalloc

# %% solution="lazy"
def lazy_sum(n):
    ### BEGIN SOLUTION
    return sum(k for k in range(n))
    ### END SOLUTION

# %% test="little_memory" points=2
tracemalloc.start()
lazy_sum(100_000)
_, peak = tracemalloc.get_traced_memory()
tracemalloc.stop()
assert peak < 500_000

# %% test="value" points=1
assert lazy_sum(10) == 45

# %% student="lazy"
tracemalloc.start()

def lazy_sum(n):
    total = 0
    k = 0
    while k < n:
        total += k
        k += 1
    return total

print(tracemalloc.get_traced_memory()[0] > 0)
tracemalloc.stop()
