# ---
# jupyter:
#   bank:
#     what: imports a count from the course kit, which cannot be imported here
#     kind: mistake
#     loses: {vit_block: 2, vit_positions: 1, vit_rest: 1}
#     asks: Which parts of the course kit may be imported in this assignment?
# ---

# %% solution="vit_parameters"
from utils.arithmetic import dense_params


def vit_parameters(height, width, patch, dimension, blocks, classes):
    d, tokens = dimension, (height // patch) * (width // patch) + 1
    mlp = dense_params(d, 4 * d) + dense_params(4 * d, d)
    block = 4 * d + 4 * dense_params(d, d) + mlp
    before = dense_params(3 * patch * patch, d) + d + tokens * d
    return before + blocks * block + 2 * d + dense_params(d, classes)
