# ---
# jupyter:
#   bank:
#     what: counts each mistake in both directions
#     kind: mistake
#     loses: {confusion_mistakes: 1, confusion_orientation: 1}
#     asks: If class 0 was taken for class 1, and class 1 never for class 0, what stands in row 1, column 0?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        matrix[true, said] += 1
        if true != said:
            matrix[said, true] += 1
    return matrix
