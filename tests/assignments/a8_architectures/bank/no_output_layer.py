# ---
# jupyter:
#   bank:
#     what: "queries, keys and values only: the dense layer after attention is missing"
#     kind: mistake
#     loses: {encoder_parameters: 1, encoder_work: 1}
# ---

# %% solution="encoder_cost"
def encoder_cost(tokens, dimension):
    matrices = 3 * dimension * dimension + 2 * dimension * 4 * dimension
    vectors = 2 * 2 * dimension + 3 * dimension + 4 * dimension + dimension
    attention = 2 * tokens * tokens * dimension
    return matrices + vectors, tokens * matrices + attention
