# ---
# jupyter:
#   bank:
#     what: rows and columns exchanged
#     kind: mistake
#     loses: {confusion_orientation: 1}
#     asks: "Which class does a row stand for: the true one, or the predicted one?"
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        matrix[said, true] += 1
    return matrix
