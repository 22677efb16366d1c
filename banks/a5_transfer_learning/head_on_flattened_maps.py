# ---
# jupyter:
#   bank:
#     what: "a head on 7 x 7 positions, as VGG16's own top"
#     kind: mistake
#     loses: {count_head: 1}
#     asks: "What does the dense layer read after global average pooling: all positions of each map, or one number of it?"
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (7 * 7 * 8 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first[-1]) - 1 :])
