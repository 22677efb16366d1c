# ---
# jupyter:
#   bank:
#     what: "reaches for the kit's own function by another way"
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1, finetune_compiled: 1, finetune_step: 1, two_steps_block5: 1}
#     behaves_like: takes_train_from
# ---

# %% solution="fine_tune"
import utils.transfer as kit


def fine_tune(model, base, rate):
    kit.train_from(base, "block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
