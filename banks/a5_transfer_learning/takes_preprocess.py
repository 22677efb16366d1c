# ---
# jupyter:
#   bank:
#     what: "imports the kit's own preprocessing, by the module that holds it"
#     kind: mistake
#     loses: {prepare_mean: 1, prepare_scale: 1, prepare_order: 1, prepare_new_float32: 1}
#     asks: Can you write these three steps yourself, in NumPy?
# ---

# %% solution="prepare"
def prepare(images):
    from utils.transfer.preprocessing import as_rgb, preprocess

    return preprocess(as_rgb(images))
