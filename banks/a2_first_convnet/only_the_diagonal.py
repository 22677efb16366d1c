# ---
# jupyter:
#   bank:
#     what: counts right answers and forgets the wrong ones
#     kind: mistake
#     loses: {confusion_mistakes: 1, confusion_orientation: 1}
#     asks: Where does your matrix count an image that was taken for another class?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    for true, said in zip(labels, predictions):
        if true == said:
            matrix[true, said] += 1
    return matrix
