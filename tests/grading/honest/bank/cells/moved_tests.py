# ---
# jupyter:
#   honest:
#     what: "a test stands before the solution, after the student moved it"
# ---

# %% solution="ready"
### BEGIN SOLUTION
ready = True
### END SOLUTION

# %% test="ready_test" points=1
assert ready

# %% test="later_test" points=1
assert ready is True

# %% moved="ready_test" before="ready"
