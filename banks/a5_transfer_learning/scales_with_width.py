# ---
# jupyter:
#   bank:
#     what: takes the counts to be in proportion to the width
#     kind: mistake
#     loses: {count_first: 1, count_later: 1}
#     asks: If every layer has half as many filters, what happens to the inputs of the next layer?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    vgg16 = [38_720, 221_440, 1_475_328, 5_899_776, 7_079_424]
    return [count * filters // 64 for count in vgg16]
