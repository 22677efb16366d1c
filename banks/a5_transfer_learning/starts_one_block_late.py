# ---
# jupyter:
#   bank:
#     what: leaves out the block that learns first
#     kind: mistake
#     loses: {count_base: 1}
#     asks: Does the block that is named learn, or only what comes after it?
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first[-1]) :])
