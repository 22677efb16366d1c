# ---
# jupyter:
#   bank:
#     what: "multiplies by 255, as if the values ran from 0 to 1"
#     asks: "Between which values are the generator's images before you scale them?"
#     kind: mistake
#     loses: {samples: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = np.random.default_rng(seed).normal(size=(count, latent)).astype("float32")
    images = np.asarray(generator(noise, training=False))
    return (images * 255).astype(np.uint8)
