# ---
# jupyter:
#   bank:
#     what: the record of a network that has been changed since
#     kind: mistake
#     loses: {record_fits: 1}
#     asks: "Have you changed build_model since you wrote the record?"
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "small", "parameters": 8268, "multiply_adds": 11.9, "right": 460},
            {"name": "deep", "parameters": 14984, "multiply_adds": 24.0, "right": 520},
        ],
        "chosen": "deep",
    }
