# ---
# jupyter:
#   bank:
#     what: turns digits by 180 degrees, as 0, 1 and 8 allow
#     kind: mistake
#     loses: {suitable_digits: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    return {
        "digits": ["half_turn", "shift"],
        "letters": ["half_turn", "shift"],
        "cars": ["mirror", "shift", "recolour"],
        "satellite": ["mirror", "upside_down", "half_turn", "shift"],
        "xrays": ["shift"],
    }[dataset].count(transformation) == 1
