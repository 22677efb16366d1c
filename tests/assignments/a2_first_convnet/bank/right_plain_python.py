# ---
# jupyter:
#   bank:
#     what: plain Python loops, numbers written down, lists for tuples
#     kind: right
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    table = [[0] * classes for _ in range(classes)]
    for true, said in zip(labels, predictions):
        table[int(true)][int(said)] += 1
    return np.array(table)


# %% solution="layer_table"
def layer_table():
    return dict(
        conv1=([28, 28, 16], 1216),
        pool1=([14, 14, 16], 0),
        conv2=([12, 12, 32], 4640),
        pool2=([6, 6, 32], 0),
        dense=([10], 11530),
    )
