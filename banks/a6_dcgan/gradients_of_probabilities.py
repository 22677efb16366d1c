# ---
# jupyter:
#   bank:
#     what: derives with respect to the probability and not to the logit
#     asks: "Is your derivative taken with respect to the logit, or with respect to the probability?"
#     kind: mistake
#     loses: {gradients: 1, gradients_huge: 1}
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    probability = keras.ops.sigmoid(fake_logits)
    return -1 / (1 - probability), -1 / probability
