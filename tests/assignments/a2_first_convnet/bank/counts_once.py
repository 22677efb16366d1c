# ---
# jupyter:
#   bank:
#     what: adds to an indexed array, which counts a pair only once
#     kind: mistake
#     loses: {confusion_counts: 2, confusion_orientation: 1, confusion_absent: 1}
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    matrix[np.array(labels, int), np.array(predictions, int)] += 1
    return matrix
