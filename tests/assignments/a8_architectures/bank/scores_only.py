# ---
# jupyter:
#   bank:
#     what: queries times keys, but not scores times values
#     kind: mistake
#     loses: {encoder_work: 1}
# ---

# %% solution="encoder_cost"
def encoder_cost(tokens, dimension):
    matrices = 4 * dimension * dimension + 2 * dimension * 4 * dimension
    vectors = 2 * 2 * dimension + 4 * dimension + 4 * dimension + dimension
    attention = tokens * tokens * dimension
    return matrices + vectors, tokens * matrices + attention
