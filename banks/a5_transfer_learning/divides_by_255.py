# ---
# jupyter:
#   bank:
#     what: scales the values to between 0 and 1
#     kind: mistake
#     loses: {prepare_scale: 1}
#     asks: "In which range did VGG16 see its values: 0 to 1, or 0 to 255?"
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.broadcast_to(images, (*images.shape[:3], 3)) / 255
    return (rgb[..., ::-1] - np.array([103.939, 116.779, 123.68])).astype("float32")
