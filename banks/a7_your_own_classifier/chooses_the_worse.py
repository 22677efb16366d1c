# ---
# jupyter:
#   bank:
#     what: chooses a design that its own numbers speak against
#     kind: mistake
#     loses: {record_fits: 1}
#     asks: "Which of the two designs in your record reads more of the letters that neither has learned from?"
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "two convolutions", "parameters": 8268, "multiply_adds": 28.9, "right": 540},
            {"name": "deep", "parameters": 19624, "multiply_adds": 29.0, "right": 532},
        ],
        "chosen": "deep",
    }
