# ---
# jupyter:
#   bank:
#     what: "the two forms in reverse order"
#     asks: "Which of the two forms has the small gradient where the discriminator is sure that an image is generated?"
#     kind: mistake
#     loses: {gradients: 1}
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    return -keras.ops.sigmoid(-fake_logits), -keras.ops.sigmoid(fake_logits)
