# ---
# jupyter:
#   bank:
#     what: has rows for the classes that occur only, in their order
#     kind: mistake
#     loses: {confusion_absent: 1}
#     asks: In which row does class 2 stand, if class 0 does not occur?
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    names = sorted(set(labels.tolist()) | set(predictions.tolist()))
    matrix = np.zeros((len(names), len(names)), int)
    for true, said in zip(labels.tolist(), predictions.tolist()):
        matrix[names.index(true), names.index(said)] += 1
    return matrix
