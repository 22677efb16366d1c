# ---
# jupyter:
#   bank:
#     what: everything is allowed everywhere
#     kind: mistake
#     loses: {suitable_digits: 1, suitable_letters: 1, suitable_cars: 1, suitable_satellite: 1, suitable_xrays: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    return True
