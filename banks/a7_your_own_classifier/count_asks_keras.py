# ---
# jupyter:
#   bank:
#     what: builds the network and asks it
#     kind: mistake
#     loses: {count_large: 1, count_total: 1, count_layers: 1}
#     asks: "Could you calculate each of these numbers on paper, without a network that counts itself?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    return [(layer.name, layer.count_params()) for layer in build_model().layers if layer.weights]
