# ---
# jupyter:
#   honest:
#     what: only the student imports PIL
# ---

# %% solution="image"
def grey(width, height, value):
    ### BEGIN SOLUTION
    return [[value] * width for _ in range(height)]
    ### END SOLUTION

# %% test="image_test" points=2
picture = grey(4, 2, 128)
flat = [p for row in picture for p in row]
assert len(flat) == 8 and set(flat) == {128}

# %% student="image"
from PIL import Image
import numpy as np

def grey(width, height, value):
    return np.asarray(Image.new("L", (width, height), value))
