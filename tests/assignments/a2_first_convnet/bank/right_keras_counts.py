# ---
# jupyter:
#   bank:
#     what: asks Keras for the table
#     kind: right
# ---

# %% solution="layer_table"
def layer_table():
    model = build_model()
    rows, shape = {}, (1, 32, 32, 3)
    for name, layer in zip(("conv1", "pool1", "conv2", "pool2"), model.layers):
        config = layer.get_config()
        fresh = type(layer).from_config(config)
        fresh.build(shape)
        shape = fresh.compute_output_shape(shape)
        rows[name] = (tuple(shape[1:]), fresh.count_params())
    rows["dense"] = ((10,), int(np.prod(shape)) * 10 + 10)
    return rows
