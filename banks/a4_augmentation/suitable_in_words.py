# ---
# jupyter:
#   bank:
#     what: answers yes and no in words
#     kind: mistake
#     asks: "Does your function return True and False, or words?"
#     loses: {suitable_digits: 1, suitable_letters: 1, suitable_shoes: 1, suitable_bricks: 1, suitable_lights: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    if dataset == "bricks" or transformation == "shift":
        return "yes"
    good = (dataset, transformation) in [("letters", "half_turn"), ("lights", "mirror")]
    return "yes" if good else "no"
