# ---
# jupyter:
#   bank:
#     what: takes the saturating form for the non-saturating one, also in the step
#     kind: mistake
#     loses: {gloss_values: 1, losses_stable: 1, step_generator: 1}
# ---

# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return keras.ops.mean(keras.ops.softplus(-fake_logits))
    return -keras.ops.mean(keras.ops.softplus(fake_logits))
