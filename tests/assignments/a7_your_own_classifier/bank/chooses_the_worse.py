# ---
# jupyter:
#   bank:
#     what: chooses a design that its own numbers speak against
#     kind: mistake
#     loses: {record: 2}
# ---

# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "two convolutions", "parameters": 8268, "cpu_seconds": 8.0, "right": 540},
            {"name": "deep", "parameters": 19624, "cpu_seconds": 9.5, "right": 532},
        ],
        "chosen": "deep",
    }
