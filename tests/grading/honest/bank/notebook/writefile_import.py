# ---
# jupyter:
#   honest:
#     what: "%%writefile makes a module, which the next cell imports"
# ---

# %% solution="module"
%%writefile geometry_written.py
### BEGIN SOLUTION
def area(a, b):
    return a * b
### END SOLUTION

# %% test="imported" points=2
import geometry_written
assert geometry_written.area(3, 4) == 12

# %% test="has_source" points=1
assert "def area" in open("geometry_written.py").read()

# %% student="module"
%%writefile geometry_written.py
"""Areas."""

def area(width, height):
    """Of a rectangle."""
    return width * height

if __name__ == "__main__":
    print(area(1, 2))
