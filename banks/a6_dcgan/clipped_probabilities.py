# ---
# jupyter:
#   bank:
#     what: "probabilities that are clipped before the logarithm, so that the loss of a huge logit is 16"
#     asks: "How large can your loss become if the probabilities are clipped first?"
#     kind: mistake
#     loses: {losses_stable: 1}
# ---

# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    probability = keras.ops.clip(keras.ops.sigmoid(fake_logits), 1e-7, 1 - 1e-7)
    if saturating:
        return keras.ops.mean(keras.ops.log(1 - probability))
    return -keras.ops.mean(keras.ops.log(probability))
