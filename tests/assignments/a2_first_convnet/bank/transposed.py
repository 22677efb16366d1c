# ---
# jupyter:
#   bank:
#     what: rows and columns exchanged
#     kind: mistake
#     loses: {confusion_orientation: 1}
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        matrix[said, true] += 1
    return matrix
