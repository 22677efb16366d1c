# ---
# jupyter:
#   honest:
#     what: a shelf that stays open between cells
# ---

# %%
import shelve

# %% solution="shelf"
shelf = shelve.open("shelf_kept")
### BEGIN SOLUTION
shelf["fruit"] = ["apple"]
shelf["fruit"] = shelf["fruit"] + ["pear"]
### END SOLUTION

# %% test="shelf_test" points=2
assert shelf["fruit"] == ["apple", "pear"]

# %%
shelf.close()

# %% test="shelf_again" points=1
with shelve.open("shelf_kept") as again:
    assert list(again) == ["fruit"]

# %% student="shelf"
shelf = shelve.open("shelf_kept", writeback=True)
shelf["fruit"] = []
shelf["fruit"].append("apple")
shelf["fruit"].append("pear")
shelf.sync()
