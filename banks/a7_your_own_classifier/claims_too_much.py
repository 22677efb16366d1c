# ---
# jupyter:
#   bank:
#     what: writes down the accuracy on the images it learned from
#     kind: mistake
#     loses: {record_fits: 1}
#     asks: "Are the images that \"right\" was counted on among those that the network learned from?"
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 19624, "multiply_adds": 28.9, "right": 600},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
