# ---
# jupyter:
#   bank:
#     what: leaves the values between 0 and 255
#     kind: mistake
#     asks: "Which range of values does the network want, and which range do the images have?"
#     loses: {complete_predicts: 1}
# ---

# %% solution="complete"
def complete(augment, network):
    return keras.Sequential([keras.Input((28, 28, 1)), augment, network])
