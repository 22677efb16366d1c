# ---
# jupyter:
#   bank:
#     what: derives with respect to the probability and not to the logit
#     kind: mistake
#     loses: {gradients: 2}
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    probability = keras.ops.sigmoid(fake_logits)
    return -1 / (1 - probability), -1 / probability
