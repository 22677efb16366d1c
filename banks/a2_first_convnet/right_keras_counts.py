# ---
# jupyter:
#   bank:
#     what: asks Keras for the table
#     kind: right
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    model = build_model()
    rows, shape = {}, (1, height, width, channels)
    for name, layer in zip(("conv1", "pool1", "conv2", "pool2"), model.layers):
        fresh = type(layer).from_config(layer.get_config())
        fresh.build(shape)
        shape = fresh.compute_output_shape(shape)
        rows[name] = (tuple(shape[1:]), fresh.count_params())
    rows["dense"] = ((10,), int(np.prod(shape)) * 10 + 10)
    return rows
