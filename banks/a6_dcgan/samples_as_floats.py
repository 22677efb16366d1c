# ---
# jupyter:
#   bank:
#     what: "returns floats from 0 to 255"
#     asks: "Which type do your images have?"
#     kind: mistake
#     loses: {samples: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = np.random.default_rng(seed).normal(size=(count, latent)).astype("float32")
    images = np.asarray(generator(noise, training=False))
    return (images + 1) * 127.5
