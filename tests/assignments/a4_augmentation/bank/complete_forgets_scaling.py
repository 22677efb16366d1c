# ---
# jupyter:
#   bank:
#     what: leaves the values between 0 and 255
#     kind: mistake
#     loses: {complete_calls: 2}
# ---

# %% solution="complete"
def complete(augment, network):
    return keras.Sequential([keras.Input((28, 28, 1)), augment, network])
