# ---
# jupyter:
#   honest:
#     what: "!ls, !echo and a variable from a shell command"
# ---

# %% solution="shell"
### BEGIN SOLUTION
listing = !ls *.dat
### END SOLUTION

# %% test="shell_test" points=2
assert list(listing) == ["shell_one.dat", "shell_two.dat"]

# %% test="shell_in_test" points=1
!echo seen > shell_seen.tmp
seen = !cat shell_seen.tmp
assert seen == ["seen"]

# %% student="shell"
!ls
listing = !ls | grep shell_.*dat
n = len(listing)
!echo "there are $n"
