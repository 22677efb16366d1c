# ---
# jupyter:
#   bank:
#     what: adds to an indexed array, which counts a pair only once
#     kind: mistake
#     loses: {confusion_diagonal: 1, confusion_mistakes: 1}
#     asks: If the same pair of classes occurs twice, how often does your line count it?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    matrix[labels, predictions] += 1
    return matrix
