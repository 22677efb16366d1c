# ---
# jupyter:
#   bank:
#     what: "the sigmoid applied twice: the loss takes probabilities for logits"
#     asks: "Does your loss take the logits as they are, or is a sigmoid applied to them first and once more in the cross-entropy?"
#     kind: mistake
#     loses: {dloss_values: 1, losses_stable: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    softplus, mean = keras.ops.softplus, keras.ops.mean
    real, fake = keras.ops.sigmoid(real_logits), keras.ops.sigmoid(fake_logits)
    return mean(softplus(-real)) + mean(softplus(fake))
