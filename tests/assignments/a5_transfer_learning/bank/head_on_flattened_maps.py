# ---
# jupyter:
#   bank:
#     what: a head on 7 x 7 positions, as VGG16's own top
#     kind: mistake
#     loses: {count_head: 1, count_block5: 1}
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (7 * 7 * 8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first[-1]) - 1 :])
