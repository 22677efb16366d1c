# ---
# jupyter:
#   bank:
#     what: "asks only whether the class stays, not whether such an image occurs"
#     kind: mistake
#     asks: "Can such an image occur where the data set comes from?"
#     loses: {suitable_shoes: 1, suitable_lights: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    keeps = {
        "digits": ["shift"],
        "letters": ["half_turn", "shift"],
        "shoes": ["mirror", "upside_down", "half_turn", "shift"],
        "bricks": ["mirror", "upside_down", "half_turn", "shift", "recolour"],
        "lights": ["mirror", "upside_down", "half_turn", "shift"],
    }
    return transformation in keeps[dataset]
