# ---
# jupyter:
#   bank:
#     what: only what gradient descent learns of batch normalisation
#     kind: mistake
#     loses: {count_total: 1, count_layers: 1}
#     asks: "Which numbers must BatchNormalization remember for inference, besides those it learns by gradient descent?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("convolution 1", 9 * 12),
        ("convolution 2", 9 * 12 * 24),
        ("convolution 3", 9 * 24 * 32),
        ("convolution 4", 9 * 32 * 32),
        ("normalisation 1", 2 * 12),
        ("normalisation 2", 2 * 24),
        ("normalisation 3", 2 * 32),
        ("normalisation 4", 2 * 32),
        ("dense", 32 * 12 + 12),
    ]
