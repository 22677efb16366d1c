# ---
# jupyter:
#   honest:
#     what: "a script is written, and executed by the test with input patched"
# ---

# %% solution="script"
%%writefile greeting_script.py
### BEGIN SOLUTION
name = input("name? ")
print("Hello,", name)
### END SOLUTION

# %% test="script_test" points=3
import contextlib
import io
from unittest.mock import patch
with patch("builtins.input", return_value="Ugo"), contextlib.redirect_stdout(io.StringIO()) as out:
    exec(open("greeting_script.py").read(), {})
assert out.getvalue().strip() == "Hello, Ugo"

# %% student="script"
%%writefile greeting_script.py
def main():
    name = input("Your name: ")
    print(f"Hello, {name}")

main()
