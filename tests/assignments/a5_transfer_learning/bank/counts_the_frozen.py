# ---
# jupyter:
#   bank:
#     what: counts the blocks below in place of those above
#     kind: mistake
#     loses: {count_block5: 1}
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[: int(first[-1]) - 1])
