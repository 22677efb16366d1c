# ---
# jupyter:
#   course:
#     seconds_a_cell: 10
# ---

# %% [markdown]
# # Assignment 9: values of an image
#
# How many values has an image?
#
# **Time.** About ten minutes.

# %% [markdown]
# ## A. Values of an image (3 points)
#
# A first step, worked out: a grey image of 2 x 3 pixels has 6 values.

# %% solution="values_of"
def values_of(height, width, channels=1):
    """The number of values of an image."""
    ### BEGIN SOLUTION
    pixels_of_one_channel = height * width
    return pixels_of_one_channel * channels
    ### END SOLUTION


# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# Count the pixels.
# </details>
#
# <details><summary>Hint 2: what to do with them</summary>
#
# Each pixel has a value in each channel.
# </details>
#
# <details><summary>Hint 3: nearly there</summary>
#
# Multiply all three.
# </details>

# %% test="values_grey" points=1
given = values_of(2, 3)
assert given == 6, f"values_of(2, 3) gave {given}"
### BEGIN HIDDEN TESTS
given = values_of(28, 28)
assert given == 784, f"values_of(28, 28) gave {given}"
### END HIDDEN TESTS

# %% test="values_colour" points=2
given = values_of(2, 3, 3)
assert given == 18, f"values_of(2, 3, 3) gave {given}"
### BEGIN HIDDEN TESTS
given_of_4_by_4 = values_of(4, 4, 2)
assert given_of_4_by_4 == 32, f"values_of(4, 4, 2) gave {given_of_4_by_4}"
given_of_5_by_7 = values_of(5, 7, 3)
assert given_of_5_by_7 == 105, f"values_of(5, 7, 3) gave {given_of_5_by_7}"
given_of_8_by_8 = values_of(8, 8, 4)
assert given_of_8_by_8 == 256, f"values_of(8, 8, 4) gave {given_of_8_by_8}"
given_of_9_by_2 = values_of(9, 2, 3)
assert given_of_9_by_2 == 54, f"values_of(9, 2, 3) gave {given_of_9_by_2}"
given_of_10_by_10 = values_of(10, 10, 3)
assert given_of_10_by_10 == 300, f"values_of(10, 10, 3) gave {given_of_10_by_10}"
given_of_12_by_5 = values_of(12, 5, 2)
assert given_of_12_by_5 == 120, f"values_of(12, 5, 2) gave {given_of_12_by_5}"
given_of_16_by_16 = values_of(16, 16, 3)
assert given_of_16_by_16 == 768, f"values_of(16, 16, 3) gave {given_of_16_by_16}"
given_of_20_by_10 = values_of(20, 10, 4)
assert given_of_20_by_10 == 800, f"values_of(20, 10, 4) gave {given_of_20_by_10}"
given_of_24_by_24 = values_of(24, 24, 3)
assert given_of_24_by_24 == 1728, f"values_of(24, 24, 3) gave {given_of_24_by_24}"
given_of_32_by_32 = values_of(32, 32, 3)
assert given_of_32_by_32 == 3072, f"values_of(32, 32, 3) gave {given_of_32_by_32}"
given_of_33_by_31 = values_of(33, 31, 2)
assert given_of_33_by_31 == 2046, f"values_of(33, 31, 2) gave {given_of_33_by_31}"
### END HIDDEN TESTS
