# ---
# jupyter:
#   bank:
#     what: builds the network and asks it
#     kind: mistake
#     loses: {count_total: 2, count_layers: 1}
# ---

# %% solution="count_by_hand"
def count_by_hand():
    return [(layer.name, layer.count_params()) for layer in build_model().layers if layer.weights]
