# ---
# jupyter:
#   bank:
#     what: forgets the channels in another way, name
#     kind: mistake
#     loses: {values_colour: 2}
#     behaves_like: forgets_channels
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    pixels = height * width
    return pixels
