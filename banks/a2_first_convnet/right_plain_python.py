# ---
# jupyter:
#   bank:
#     what: plain Python loops, one row after the other written down, lists for tuples
#     kind: right
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    table = [[0] * classes for _ in range(classes)]
    for true, said in zip(labels, predictions):
        table[int(true)][int(said)] += 1
    return np.array(table)


# %% solution="layer_table"
def layer_table(height, width, channels):
    table = {}
    table["conv1"] = [[height - 4, width - 4, 16], 16 * 25 * channels + 16]
    table["pool1"] = [[(height - 4) // 2, (width - 4) // 2, 16], 0]
    table["conv2"] = [[(height - 4) // 2 - 2, (width - 4) // 2 - 2, 32], 32 * 144 + 32]
    high, wide = ((height - 4) // 2 - 2) // 2, ((width - 4) // 2 - 2) // 2
    table["flatten"] = [[high * wide * 32], 0]
    table["pool2"] = [[high, wide, 32], 0]
    table["dense"] = [[10], high * wide * 320 + 10]
    return table
