# ---
# jupyter:
#   bank:
#     what: subtracts the mean of blue from red, and leaves the order
#     kind: mistake
#     loses: {prepare_order: 1}
#     asks: Which colour does the first channel hold when the images come, and which does VGG16 want there?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.broadcast_to(images, (*images.shape[:3], 3)).astype("float32")
    return rgb - np.float32([103.939, 116.779, 123.68])
