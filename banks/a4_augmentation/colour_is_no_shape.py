# ---
# jupyter:
#   bank:
#     what: "recolours lights, as only shapes tell classes apart"
#     kind: mistake
#     asks: "What tells the classes of the traffic lights apart: a shape, or a colour?"
#     loses: {suitable_lights: 1}
# ---

# %% solution="suitable"
def suitable(dataset, transformation):
    if transformation in ("shift", "recolour") or dataset == "bricks":
        return True
    return (dataset, transformation) in [("letters", "half_turn"), ("lights", "mirror")]
