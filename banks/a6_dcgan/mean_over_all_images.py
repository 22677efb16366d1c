# ---
# jupyter:
#   bank:
#     what: one mean over all images, so that the larger batch counts more
#     asks: "If there are more generated images than real ones, which of the two means should count more?"
#     kind: mistake
#     loses: {dloss_values: 1}
# ---

# %% solution="discriminator_loss"
def discriminator_loss(real_logits, fake_logits):
    signed = keras.ops.concatenate([-real_logits, fake_logits], axis=0)
    return 2 * keras.ops.mean(keras.ops.softplus(signed))
