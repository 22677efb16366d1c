# ---
# jupyter:
#   bank:
#     what: builds the model and does not return it
#     kind: mistake
#     loses: {model_output: 1, model_convolutions: 1, model_dense: 1, model_logits: 1, model_computes: 1}
#     asks: What does your function hand back to whoever calls it?
# ---

# %% solution="build_model"
def build_model():
    model = keras.Sequential([keras.layers.Input((28, 28, 1)), keras.layers.Dense(10)])
