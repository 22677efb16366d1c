# ---
# jupyter:
#   bank:
#     what: "draws other noise each time, whatever the seed"
#     asks: "Where does your function use the seed?"
#     kind: mistake
#     loses: {samples_noise: 1}
# ---

# %% solution="sample"
def sample(generator, count, latent, seed):
    noise = keras.random.normal((count, latent))
    images = np.asarray(generator(noise, training=False))
    return np.round((images + 1) * 127.5).astype(np.uint8)
