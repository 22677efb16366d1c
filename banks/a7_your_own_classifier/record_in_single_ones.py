# ---
# jupyter:
#   bank:
#     what: multiply-adds one by one, not in billions
#     kind: mistake
#     loses: {record_form: 1}
#     asks: "In which unit does the frame print the multiply-adds?"
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "small", "parameters": 8268, "multiply_adds": 11_900_000_000, "right": 460},
            {"name": "deep", "parameters": 19624, "multiply_adds": 29_000_000_000, "right": 527},
        ],
        "chosen": "deep",
    }
