# ---
# jupyter:
#   honest:
#     what: "many cells of the student's own, before and after"
# ---

# %% locked="data"
temperatures = [12.1, 14.3, 9.8]

# %% solution="warmest"
### BEGIN SOLUTION
warmest = max(temperatures)
### END SOLUTION

# %% test="warmest_test" points=2
assert warmest == 14.3

# %% before="data"
# my notebook
print("hello")

# %% before="warmest"
sorted(temperatures)

# %% before="warmest"
%timeit -n 1 -r 1 max(temperatures)

# %% after="warmest"
assert warmest in temperatures, "my own test"

# %% after="warmest_test"
print("finished")
warmest = 0
