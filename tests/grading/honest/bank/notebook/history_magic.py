# ---
# jupyter:
#   honest:
#     what: "%history and %who in cells of the student's"
# ---

# %% solution="names"
### BEGIN SOLUTION
apple = 1
banana = 2
### END SOLUTION

# %% test="names_test" points=1
assert apple + banana == 3

# %% student="names"
apple = 1
banana = apple + 1
%who
%whos int

# %% after="names"
%history -l 2
%lsmagic
%pwd
