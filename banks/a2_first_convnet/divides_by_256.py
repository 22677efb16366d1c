# ---
# jupyter:
#   bank:
#     what: divides by the number of values, 256, in place of the largest value
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: What does the brightest possible pixel, 255, become if you divide by the number of different values?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 256
    return scaled[..., None] if scaled.ndim == 3 else scaled
