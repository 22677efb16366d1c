# ---
# jupyter:
#   bank:
#     what: "samples in training mode: an image depends on its neighbours"
#     asks: "On what does an image depend if the generator runs in training mode?"
#     kind: mistake
#     loses: {samples_noise: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = keras.random.normal((count, latent), seed=seed)
    images = np.asarray(generator(noise, training=True))
    return np.round((images + 1) * 127.5).astype(np.uint8)
