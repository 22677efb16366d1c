# ---
# jupyter:
#   bank:
#     what: "the sizes of the derivatives, without their signs"
#     asks: "Does the loss go up or down when the logit of a generated image grows?"
#     kind: mistake
#     loses: {gradients: 1}
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    return keras.ops.sigmoid(fake_logits), keras.ops.sigmoid(-fake_logits)
