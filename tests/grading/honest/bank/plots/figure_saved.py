# ---
# jupyter:
#   honest:
#     what: "a figure that is saved, and read again by the test"
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="save"
def save(path):
    ### BEGIN SOLUTION
    fig, ax = plt.subplots(figsize=(2, 1), dpi=100)
    ax.plot([0, 1])
    fig.savefig(path)
    plt.close(fig)
    ### END SOLUTION

# %% test="save_test" points=2
from pathlib import Path
save("figure_saved.png")
assert Path("figure_saved.png").read_bytes()[:4] == b"\x89PNG"
assert plt.imread("figure_saved.png").shape[:2] == (100, 200)

# %% student="save"
def save(path):
    plt.rcParams["figure.dpi"] = 100
    plt.figure(figsize=(2, 1))
    plt.plot([1, 2], [3, 4])
    plt.savefig(path, dpi=100)
    plt.close()
