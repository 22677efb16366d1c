# ---
# jupyter:
#   bank:
#     what: "the mean of the two halves and not their sum"
#     asks: "Is the discriminator's loss the sum of the two means, or the mean of the two?"
#     kind: mistake
#     loses: {dloss_values: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    softplus, mean = keras.ops.softplus, keras.ops.mean
    return (mean(softplus(-real_logits)) + mean(softplus(fake_logits))) / 2
