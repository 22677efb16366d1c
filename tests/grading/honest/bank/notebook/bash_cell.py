# ---
# jupyter:
#   honest:
#     what: "a %%bash cell and a %%sh cell of the student's"
# ---

# %% solution="count"
### BEGIN SOLUTION
lines = len(open("shell_one.dat").read().splitlines())
### END SOLUTION

# %% test="count_test" points=1
assert int(lines) == 3

# %% before="count"
%%bash
wc -l < shell_one.dat > counted_lines.tmp
cat counted_lines.tmp

# %% student="count"
lines = int(open("counted_lines.tmp").read())
