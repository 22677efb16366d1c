# ---
# jupyter:
#   bank:
#     what: adds the sides in another way, order
#     kind: mistake
#     loses: {values_grey: 1, values_colour: 2}
#     behaves_like: adds
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return channels + width + height
