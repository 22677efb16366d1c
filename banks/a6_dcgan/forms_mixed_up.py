# ---
# jupyter:
#   bank:
#     what: takes the saturating form for the non-saturating one, also in the step
#     asks: "Which of the two forms is the mean of -log D, and which is the mean of log(1 - D)?"
#     kind: mistake
#     loses: {gloss_values: 1}
# ---

# %% solution="generator_loss"
def generator_loss(fake_logits, saturating=False):
    if saturating:
        return keras.ops.mean(keras.ops.softplus(-fake_logits))
    return -keras.ops.mean(keras.ops.softplus(fake_logits))
