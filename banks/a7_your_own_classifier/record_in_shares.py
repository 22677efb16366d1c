# ---
# jupyter:
#   bank:
#     what: writes accuracies down where numbers of images are asked for
#     kind: mistake
#     loses: {record_form: 1}
#     asks: "Is \"right\" in your record a number of images, or a part of them?"
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "small", "parameters": 8268, "multiply_adds": 11.9, "right": 0.767},
            {"name": "deep", "parameters": 19624, "multiply_adds": 29.0, "right": 0.878},
        ],
        "chosen": "deep",
    }
