# ---
# jupyter:
#   bank:
#     what: 'makes conv2 smaller although it is "same", and goes on rightly from there'
#     asks: 'What does "same" do to height and width at stride 1?'
#     kind: mistake
#     loses: {row_conv2: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((20, 20, 16), 1168),
        "pool2": ((9, 9, 16), 0),
        "conv3": ((4, 4, 32), 1184),
        "dense": ((10,), 5130),
    }
