# ---
# jupyter:
#   bank:
#     what: counts in uint8, so that 256 becomes 0
#     kind: mistake
#     loses: {confusion_diagonal: 1}
#     asks: Up to which number can the type of your matrix count?
# ---
# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), dtype=np.uint8)
    for true, predicted in zip(labels, predictions):
        matrix[true, predicted] += 1
    return matrix
