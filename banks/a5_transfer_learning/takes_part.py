# ---
# jupyter:
#   bank:
#     what: "imports the kit's function that cuts a model"
#     kind: mistake
#     loses: {extractor_shape: 1, extractor_layer: 1, extractor_values: 1, extractor_frozen: 1}
#     asks: Can you make a model that ends at a layer with keras.Model alone?
# ---

# %% solution="feature_extractor"
from utils.explore.activations import part


def feature_extractor(base, layer):
    cut = part(base, layer)
    extractor = keras.Model(cut.input, keras.layers.GlobalAveragePooling2D()(cut.output))
    extractor.trainable = False
    return extractor
