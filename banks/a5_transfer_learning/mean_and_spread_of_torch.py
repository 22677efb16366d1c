# ---
# jupyter:
#   bank:
#     what: "scales to 0 to 1 and standardises with the mean and spread that PyTorch's networks want"
#     kind: mistake
#     loses: {prepare_mean: 1, prepare_scale: 1, prepare_order: 1}
#     asks: "Are these the mean and the range that VGG16 of Keras was trained with, or those of another library's networks?"
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.broadcast_to(images, (*images.shape[:3], 3)).astype("float32") / 255
    return (rgb - np.float32([0.485, 0.456, 0.406])) / np.float32([0.229, 0.224, 0.225])
