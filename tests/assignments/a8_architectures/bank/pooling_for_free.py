# ---
# jupyter:
#   bank:
#     what: forgets the convolution behind the pooling
#     kind: mistake
#     loses: {inception_count: 1}
# ---

# %% solution="inception_parameters"
def inception_parameters(inputs, ones, threes, fives, pooled):
    thin = (inputs + 1) * (ones + threes[0] + fives[0])
    return thin + (9 * threes[0] + 1) * threes[1] + (25 * fives[0] + 1) * fives[1]
