# ---
# jupyter:
#   bank:
#     what: divides by the largest value of the batch in place of 255
#     kind: mistake
#     loses: {complete_predicts: 1}
#     asks: "Does the logit of an image depend on the other images of its batch?"
# ---

# %% solution="complete"
def complete(augment, network):
    images = keras.Input((28, 28, 1))
    x = images / keras.ops.max(images)
    x = augment(x)
    return keras.Model(images, network(x))
