# ---
# jupyter:
#   honest:
#     what: "%run of a script that comes with the assignment, and its names"
# ---

# %%
%run start_values.py

# %% solution="use"
### BEGIN SOLUTION
answer = start + step * 3
### END SOLUTION

# %% test="use_test" points=2
assert answer == 16
assert start == 10

# %% student="use"
%run -i start_values.py
answer = start
for _ in range(3):
    answer += step
