# ---
# jupyter:
#   honest:
#     what: "sys.exit in the student's cell"
# ---

# %% solution="main"
### BEGIN SOLUTION
status = "done"
### END SOLUTION

# %% test="main_test" points=1
assert status == "done"

# %% test="after" points=1
assert 2 > 1

# %% student="main"
import sys

def main():
    global status
    status = "done"
    sys.exit(0)

main()
