# ---
# jupyter:
#   bank:
#     what: counts weights and forgets the biases
#     kind: mistake
#     loses: {count_first: 1, count_later: 1, count_head: 1}
#     asks: Does each filter, and each output of the dense layer, learn one more number besides its weights?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        outputs = multiple * filters
        counts.append(9 * channels * outputs + (depth - 1) * 9 * outputs * outputs)
        channels = outputs
    return counts


# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = 8 * filters * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first[-1]) - 1 :])
