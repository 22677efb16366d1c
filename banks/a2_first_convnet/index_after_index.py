# ---
# jupyter:
#   bank:
#     what: indexes twice, which adds to a copy
#     kind: mistake
#     loses: {confusion_diagonal: 1, confusion_mistakes: 1, confusion_orientation: 1, confusion_absent: 1}
#     asks: Does `matrix[labels][predictions]` give a part of the matrix, or a copy of it?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    matrix[labels][predictions] += 1
    return matrix
