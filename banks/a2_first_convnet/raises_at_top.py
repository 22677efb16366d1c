# ---
# jupyter:
#   bank:
#     what: a cell that fails in its first line, so that its function is never made
#     kind: mistake
#     loses: {train_history: 1, train_loss: 1, train_steps: 1, train_order: 1, train_learns: 1}
#     asks: Does your cell run to its end? Read the error below it.
# ---

# %% solution="train"
import kerass


def train(model, images, labels, epochs, batch_size):
    return {}
