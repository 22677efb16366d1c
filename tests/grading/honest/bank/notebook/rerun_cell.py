# ---
# jupyter:
#   honest:
#     what: "%rerun in a test, whose output is looked at"
# ---

# %% solution="hello"
### BEGIN SOLUTION
print("Hello again")
### END SOLUTION

# %% test="rerun_test" points=2
from io import StringIO
from unittest.mock import patch
with patch("sys.stdout", new_callable=StringIO) as screen:
    get_ipython().run_line_magic("rerun", "")
assert "Hello again" in screen.getvalue()

# %% student="hello"
word = "again"
print("Hello", word)
