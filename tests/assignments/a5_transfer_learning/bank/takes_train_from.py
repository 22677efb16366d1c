# ---
# jupyter:
#   bank:
#     what: imports the kit's own function, which is not to be had here
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1, finetune_compiled: 1, finetune_step: 1, two_steps: 2}
# ---

# %% solution="fine_tune"
from utils.transfer import train_from


def fine_tune(model, base, rate):
    train_from(base, "block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
