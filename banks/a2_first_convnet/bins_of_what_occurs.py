# ---
# jupyter:
#   bank:
#     what: a histogram whose bins reach from the smallest to the largest class that occurs
#     kind: mistake
#     loses: {confusion_absent: 1}
#     asks: From where to where do the bins of your histogram reach, if some classes do not occur?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    counts, _, _ = np.histogram2d(labels, predictions, bins=classes)
    return counts.astype(int)
