# ---
# jupyter:
#   bank:
#     what: forgets that the discriminator also learns from real images
#     asks: "From which images does the discriminator learn what is real?"
#     kind: mistake
#     loses: {dloss_values: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    return keras.ops.mean(keras.ops.softplus(fake_logits))
