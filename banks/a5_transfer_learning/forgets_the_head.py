# ---
# jupyter:
#   bank:
#     what: counts what learns in the base only
#     kind: mistake
#     loses: {count_head: 1}
#     asks: If the base is frozen, does the head still learn?
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    if first == "head":
        return 0
    return sum(block_parameters(filters)[int(first[-1]) - 1 :])
