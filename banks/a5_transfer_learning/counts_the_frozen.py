# ---
# jupyter:
#   bank:
#     what: counts the blocks below in place of those above
#     kind: mistake
#     loses: {count_base: 1}
#     asks: Do you add up the blocks from the named one upwards, or those below it?
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[: int(first[-1]) - 1])
