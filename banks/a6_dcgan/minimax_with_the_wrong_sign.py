# ---
# jupyter:
#   bank:
#     what: "the minimax form without its minus sign"
#     asks: "Is the logarithm of a probability positive or negative?"
#     kind: mistake
#     loses: {gloss_values: 1}
# ---

# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return keras.ops.mean(keras.ops.softplus(fake_logits))
    return keras.ops.mean(keras.ops.softplus(-fake_logits))
