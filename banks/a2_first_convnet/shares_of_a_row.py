# ---
# jupyter:
#   bank:
#     what: divides each row by its sum
#     kind: mistake
#     loses: {confusion_diagonal: 1, confusion_mistakes: 1, confusion_absent: 1}
#     asks: Does your matrix hold numbers of images, or shares of a row?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (labels, predictions), 1)
    with np.errstate(invalid="ignore"):
        return matrix / matrix.sum(axis=1, keepdims=True)
