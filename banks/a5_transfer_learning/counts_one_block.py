# ---
# jupyter:
#   bank:
#     what: counts the named block and not those after it
#     kind: mistake
#     loses: {count_base: 1}
#     asks: If block 4 learns, does block 5 learn, too?
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (8 * filters + 1) * classes
    if first == "head":
        return head
    return head + block_parameters(filters)[int(first[-1]) - 1]
