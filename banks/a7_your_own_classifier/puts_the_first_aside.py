# ---
# jupyter:
#   bank:
#     what: takes the first fifth, without any chance
#     kind: mistake
#     loses: {split_random: 1}
#     asks: "If the images come sorted by label, which letters are in the part that you put aside?"
# ---

# %% solution="split_off"
def split_off(images, labels, seed):
    cut = len(images) // 5
    return (images[cut:], labels[cut:]), (images[:cut], labels[:cut])
