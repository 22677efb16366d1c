# ---
# jupyter:
#   honest:
#     what: images of PIL are compared in the test
# ---

# %%
from PIL import Image

# %% solution="flip"
def flip(image):
    ### BEGIN SOLUTION
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    ### END SOLUTION

# %% test="flip_test" points=2
image = Image.new("RGB", (3, 2), "red")
image.putpixel((0, 0), (0, 0, 255))
flipped = flip(image)
assert flipped.size == (3, 2)
assert flipped.getpixel((2, 0)) == (0, 0, 255)
assert flip(flipped) == image

# %% student="flip"
from PIL import ImageOps

def flip(image):
    return ImageOps.mirror(image)
