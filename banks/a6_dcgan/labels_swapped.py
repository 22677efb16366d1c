# ---
# jupyter:
#   bank:
#     what: "labels swapped: the discriminator learns to call generated images real"
#     asks: "Which label do real images have, and is the loss small when their logits are large?"
#     kind: mistake
#     loses: {dloss_values: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    softplus, mean = keras.ops.softplus, keras.ops.mean
    return mean(softplus(real_logits)) + mean(softplus(-fake_logits))
