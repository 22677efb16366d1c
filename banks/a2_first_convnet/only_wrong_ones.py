# ---
# jupyter:
#   bank:
#     what: counts wrong answers and leaves the diagonal empty
#     kind: mistake
#     loses: {confusion_diagonal: 1}
#     asks: Where does your matrix count an image that was recognised?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        if true != said:
            matrix[true, said] += 1
    return matrix
