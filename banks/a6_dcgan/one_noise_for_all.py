# ---
# jupyter:
#   bank:
#     what: "one vector of noise, repeated: all samples are the same"
#     asks: "Does each of your samples have noise of its own?"
#     kind: mistake
#     loses: {samples_noise: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = np.random.default_rng(seed).normal(size=(1, latent)).astype("float32")
    images = np.asarray(generator(np.repeat(noise, count, axis=0), training=False))
    return np.round((images + 1) * 127.5).astype(np.uint8)
