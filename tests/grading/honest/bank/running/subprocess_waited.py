# ---
# jupyter:
#   honest:
#     what: a program is started in one cell and waited for in a test
# ---

# %% solution="start"
import subprocess
import sys

### BEGIN SOLUTION
program = subprocess.Popen([sys.executable, "-c", "print(6 * 7)"], stdout=subprocess.PIPE, text=True)
### END SOLUTION

# %%
print("something else meanwhile")

# %% test="waited" points=2
printed, _ = program.communicate(timeout=20)
assert printed.strip() == "42"
assert program.returncode == 0

# %% student="start"
import subprocess
import sys

code = "import time; time.sleep(0.3); print(40 + 2)"
program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, universal_newlines=True)
