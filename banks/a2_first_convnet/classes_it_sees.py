# ---
# jupyter:
#   bank:
#     what: as many rows as classes occur
#     kind: mistake
#     loses: {confusion_absent: 1}
#     asks: How many rows should the matrix have, if the last classes do not occur?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    classes = max(max(labels, default=0), max(predictions, default=0)) + 1 if len(labels) else 0
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        matrix[true, said] += 1
    return matrix
