# ---
# jupyter:
#   bank:
#     what: one LayerNormalization for two
#     kind: mistake
#     loses: {encoder_parameters: 1}
# ---

# %% solution="encoder_cost"
def encoder_cost(tokens, dimension):
    matrices = 4 * dimension * dimension + 2 * dimension * 4 * dimension
    vectors = 2 * dimension + 4 * dimension + 4 * dimension + dimension
    attention = 2 * tokens * tokens * dimension
    return matrices + vectors, tokens * matrices + attention
