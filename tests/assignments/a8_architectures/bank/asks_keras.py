# ---
# jupyter:
#   bank:
#     what: builds the block and lets Keras count
#     kind: mistake
#     loses: {basic_count: 1, residual_work: 1}
# ---

# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    images = keras.Input((height, width, inputs))
    model = keras.Model(images, residual_block(images, filters, stride))
    positions = -(-height // stride) * -(-width // stride)
    kernels = sum(np.prod(each.shape) for each in model.weights if len(each.shape) == 4)
    return model.count_params(), positions * kernels
