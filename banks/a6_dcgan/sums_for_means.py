# ---
# jupyter:
#   bank:
#     what: "sums over the images in place of means"
#     asks: "Does your loss double when the batch doubles?"
#     kind: mistake
#     loses: {dloss_values: 1, gloss_values: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    softplus, total = keras.ops.softplus, keras.ops.sum
    return total(softplus(-real_logits)) + total(softplus(fake_logits))


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -keras.ops.sum(keras.ops.softplus(fake_logits))
    return keras.ops.sum(keras.ops.softplus(-fake_logits))
