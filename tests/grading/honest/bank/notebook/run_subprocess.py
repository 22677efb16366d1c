# ---
# jupyter:
#   honest:
#     what: the test runs a written script with the same Python
# ---

# %% solution="script"
%%writefile doubles_script.py
### BEGIN SOLUTION
import sys

print(2 * int(sys.argv[1]))
### END SOLUTION

# %% test="script_test" points=2
import subprocess
import sys
done = subprocess.run([sys.executable, "doubles_script.py", "21"], capture_output=True, text=True)
assert done.returncode == 0
assert done.stdout.strip() == "42"

# %% student="script"
%%writefile doubles_script.py
from sys import argv

number = int(argv[-1])
print(number + number)
