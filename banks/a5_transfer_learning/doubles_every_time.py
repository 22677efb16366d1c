# ---
# jupyter:
#   bank:
#     what: block 5 has twice the filters of block 4
#     kind: mistake
#     loses: {count_later: 1, count_head: 1}
#     asks: Has block 5 twice as many filters as block 4, or as many?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 3
    for block, depth in enumerate((2, 2, 3, 3, 3)):
        outputs = filters * 2**block
        counts.append((9 * channels + 1) * outputs + (depth - 1) * (9 * outputs + 1) * outputs)
        channels = outputs
    return counts


# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    head = (16 * filters + 1) * classes
    if first == "head":
        return head
    return head + sum(block_parameters(filters)[int(first[-1]) - 1 :])
