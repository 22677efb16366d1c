# ---
# jupyter:
#   bank:
#     what: forgets the biases of all six convolutions
#     kind: mistake
#     loses: {inception_count: 1}
# ---

# %% solution="inception_parameters"
def inception_parameters(inputs, ones, threes, fives, pooled):
    thin = inputs * (ones + threes[0] + fives[0] + pooled)
    return thin + 9 * threes[0] * threes[1] + 25 * fives[0] * fives[1]
