# ---
# jupyter:
#   honest:
#     what: binary files with struct and seek
# ---

# %%
import struct

# %% solution="binary"
def write_points(path, points):
    ### BEGIN SOLUTION
    with open(path, "wb") as file:
        for x, y in points:
            file.write(struct.pack("<2i", x, y))
    ### END SOLUTION

# %% test="binary_test" points=2
write_points("points_kept.bin", [(1, 2), (-3, 4)])
with open("points_kept.bin", "rb") as file:
    file.seek(8)
    assert struct.unpack("<2i", file.read()) == (-3, 4)

# %% student="binary"
from array import array

def write_points(path, points):
    numbers = array("i", [n for point in points for n in point])
    with open(path, "wb") as f:
        numbers.tofile(f)
