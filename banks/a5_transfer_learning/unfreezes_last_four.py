# ---
# jupyter:
#   bank:
#     what: "counts the layers of VGG16's last block from the end"
#     kind: mistake
#     loses: {finetune_layers: 1, finetune_batchnorm: 1}
#     asks: Do you go by the numbers of the layers or by their names and types, and where would BatchNormalization be?
# ---

# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers[:-4]:
        layer.trainable = False
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
