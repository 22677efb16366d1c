# ---
# jupyter:
#   bank:
#     what: imports the block from the course's own package, which is not there
#     kind: mistake
#     loses: {convnext_weights: 1, convnext_values: 1, convnext_start: 1}
# ---

# %% solution="convnext_block"
from utils.models.convnext import convnext_block as ready_made


def convnext_block(x, start=1e-6):
    return ready_made(x, "block")
