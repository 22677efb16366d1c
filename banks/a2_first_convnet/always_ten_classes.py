# ---
# jupyter:
#   bank:
#     what: makes one number of a pair with the factor 10, whatever the number of classes
#     kind: mistake
#     loses: {confusion_orientation: 1}
#     asks: "Which two pairs of twelve classes get the same number from you?"
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    counts = np.bincount(labels * 10 + predictions, minlength=(classes + 1) * 10)
    return np.array([[counts[10 * i + j] for j in range(classes)] for i in range(classes)])
