# ---
# jupyter:
#   bank:
#     what: everything is allowed everywhere
#     kind: mistake
#     asks: "Is there a transformation that changes the class of some image, or makes one that never occurs?"
#     loses: {suitable_digits: 1, suitable_letters: 1, suitable_shoes: 1, suitable_lights: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    return True
