# ---
# jupyter:
#   bank:
#     what: "ends a slice at -0, which is empty, when there is no shift"
#     kind: mistake
#     asks: "Which pixels does the slice a[:-0] hold?"
#     loses: {shift_moves: 1}
# ---

# %% solution="shift"
def shift(images, down, right, fill=0):
    moved = np.full_like(images, fill)
    if down >= 0 and right >= 0:
        moved[:, down:, right:] = images[:, :-down, :-right]
    elif down >= 0:
        moved[:, down:, :right] = images[:, :-down, -right:]
    elif right >= 0:
        moved[:, :down, right:] = images[:, -down:, :-right]
    else:
        moved[:, :down, :right] = images[:, -down:, -right:]
    return moved
