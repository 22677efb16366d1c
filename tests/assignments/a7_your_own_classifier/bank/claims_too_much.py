# ---
# jupyter:
#   bank:
#     what: writes down the accuracy on the images it learned from
#     kind: mistake
#     loses: {record: 2}
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 19624, "cpu_seconds": 8.0, "right": 600},
            {"name": "smaller", "parameters": 3000, "cpu_seconds": 4.5, "right": 60},
        ],
        "chosen": "chosen one",
    }
