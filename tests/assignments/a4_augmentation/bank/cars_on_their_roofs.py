# ---
# jupyter:
#   bank:
#     what: a car upside down is still a car, so why not
#     kind: mistake
#     loses: {suitable_cars: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    if dataset == "cars":
        return True
    if dataset == "satellite":
        return transformation != "recolour"
    return transformation == "shift" or (dataset, transformation) == ("letters", "half_turn")
