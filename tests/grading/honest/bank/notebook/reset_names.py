# ---
# jupyter:
#   honest:
#     what: "the student tidies up with %reset_selective and %xdel"
# ---

# %% locked="keep"
kept = 1

# %% solution="tidy"
### BEGIN SOLUTION
answer = 5
### END SOLUTION

# %% test="tidy_test" points=1
assert kept == 1 and answer == 5
assert "scratch_pad" not in globals()

# %% student="tidy"
scratch_pad = [1, 2, 3]
answer = sum(scratch_pad) - 1
%reset_selective -f scratch_pad
