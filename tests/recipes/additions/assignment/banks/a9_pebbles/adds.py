# ---
# jupyter:
#   bank:
#     what: adds the sides
#     kind: mistake
#     loses: {values_grey: 1, values_colour: 2}
#     asks: "Two rows of three pixels: how many are there?"
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return height + width + channels
