# ---
# jupyter:
#   bank:
#     what: "Keras's cross-entropy without from_logits: logits are taken for probabilities"
#     asks: "Does your cross-entropy know that it is given logits, and not probabilities?"
#     kind: mistake
#     loses: {dloss_values: 1, gloss_values: 1, losses_stable: 1, trained_distance: 1}
# ---

# %% solution="discriminator_loss"
cross_entropy = keras.losses.BinaryCrossentropy()


def discriminator_loss(real_logits, fake_logits):
    real = cross_entropy(tf.ones_like(real_logits), real_logits)
    return real + cross_entropy(tf.zeros_like(fake_logits), fake_logits)


# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -cross_entropy(tf.zeros_like(fake_logits), fake_logits)
    return cross_entropy(tf.ones_like(fake_logits), fake_logits)
