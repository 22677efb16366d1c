# ---
# jupyter:
#   bank:
#     what: "multiplies by 128, so that white becomes 256, which uint8 does not have"
#     asks: "What does your scaling make of the value 1, and is there such a number in uint8?"
#     kind: mistake
#     loses: {samples: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = np.random.default_rng(seed).normal(size=(count, latent)).astype("float32")
    images = np.asarray(generator(noise, training=False))
    return ((images + 1) * 128).astype(np.uint8)
