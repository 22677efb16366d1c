# ---
# jupyter:
#   bank:
#     what: "imports the kit's own function, which is not to be had here"
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1, finetune_compiled: 1, finetune_step: 1, two_steps_block5: 1}
#     asks: Can you set the switch of each layer yourself, in a loop?
# ---

# %% solution="fine_tune"
from utils.transfer import train_from


def fine_tune(model, base, rate):
    train_from(base, "block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
