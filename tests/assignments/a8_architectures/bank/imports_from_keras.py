# ---
# jupyter:
#   bank:
#     what: takes the block from Keras's own networks
#     kind: mistake
#     loses: {convnext_weights: 1, convnext_values: 1, convnext_start: 1}
# ---

# %% solution="convnext_block"
from keras.src.applications.convnext import ConvNeXtBlock


def convnext_block(x, start=1e-6):
    return ConvNeXtBlock(x.shape[-1], layer_scale_init_value=start)(x)
