# ---
# jupyter:
#   bank:
#     what: forgets the channels
#     kind: mistake
#     loses: {values_colour: 2}
#     asks: "How many values has a pixel with three channels?"
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return height * width
