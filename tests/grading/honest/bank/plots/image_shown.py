# ---
# jupyter:
#   honest:
#     what: "imshow, with the array that it shows"
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% solution="board"
### BEGIN SOLUTION
board = np.indices((8, 8)).sum(axis=0) % 2
fig, ax = plt.subplots()
ax.imshow(board, cmap="gray")
ax.axis("off")
### END SOLUTION

# %% test="board_test" points=2
shown = ax.images[0].get_array()
assert shown.shape == (8, 8)
assert shown[0, 0] == 0 and shown[0, 1] == 1
assert np.sum(shown) == 32

# %% student="board"
board = np.zeros((8, 8))
board[1::2, ::2] = 1
board[::2, 1::2] = 1
ax = plt.gca()
im = ax.imshow(board)
plt.show()
