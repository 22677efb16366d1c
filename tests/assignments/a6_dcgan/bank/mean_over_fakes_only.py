# ---
# jupyter:
#   bank:
#     what: forgets that the discriminator also learns from real images
#     kind: mistake
#     loses: {dloss_values: 1, losses_stable: 1, step_discriminator: 1, trained_distance: 2, trained_variety: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    return keras.ops.mean(keras.ops.softplus(fake_logits))
