# ---
# jupyter:
#   bank:
#     what: "mirrors everything, as one sees so often"
#     kind: mistake
#     asks: "Does a mirror leave every digit, every letter and every shoe as it might occur?"
#     loses: {suitable_digits: 1, suitable_letters: 1, suitable_shoes: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    if dataset == "bricks" or transformation in ("mirror", "shift"):
        return True
    return (dataset, transformation) == ("letters", "half_turn")
