# ---
# jupyter:
#   bank:
#     what: the losses as the formulas stand, with a logarithm of a probability that is 0
#     asks: "What is the logarithm of a probability that has been rounded to 0?"
#     kind: mistake
#     loses: {losses_stable: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    real, fake = keras.ops.sigmoid(real_logits), keras.ops.sigmoid(fake_logits)
    return -keras.ops.mean(keras.ops.log(real)) - keras.ops.mean(keras.ops.log(1 - fake))


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    probability = keras.ops.sigmoid(fake_logits)
    if saturating:
        return keras.ops.mean(keras.ops.log(1 - probability))
    return -keras.ops.mean(keras.ops.log(probability))
