# ---
# jupyter:
#   bank:
#     what: a cell that fails in its first line, so that its function is never made
#     kind: mistake
#     loses: {train_history: 1, train_loss: 2, train_learns: 2}
# ---

# %% solution="train"
import kerass


def train(model, images, labels, epochs):
    return {}
