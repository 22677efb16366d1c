# ---
# jupyter:
#   bank:
#     what: "mirrors letters, as H, I, O and X look the same"
#     kind: mistake
#     asks: "Does your answer hold for each of the seven letters?"
#     loses: {suitable_letters: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    if dataset == "bricks" or transformation == "shift":
        return True
    if dataset == "letters":
        return True
    return (dataset, transformation) == ("lights", "mirror")
