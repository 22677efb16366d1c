# ---
# jupyter:
#   bank:
#     what: forgets the channels in another way, order
#     kind: mistake
#     loses: {values_colour: 2}
#     behaves_like: forgets_channels
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return width * height
