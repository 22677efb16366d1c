# ---
# jupyter:
#   bank:
#     what: "turns digits by 180 degrees, as 0, 1 and 8 allow"
#     kind: mistake
#     asks: "Does your answer hold for every digit, or only for those that look the same when turned?"
#     loses: {suitable_digits: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    return {
        "digits": ["half_turn", "shift"],
        "letters": ["half_turn", "shift"],
        "shoes": ["shift"],
        "bricks": ["mirror", "upside_down", "half_turn", "shift", "recolour"],
        "lights": ["mirror", "shift"],
    }[dataset].count(transformation) == 1
