# ---
# jupyter:
#   honest:
#     what: "raw cells, Markdown cells with code and attachments of the course"
# ---

# %% [raw]
# just text

# %% [markdown]
# ```python
# x = 1
# ```

# %% solution="x"
### BEGIN SOLUTION
x = 2
### END SOLUTION

# %% [markdown] locked="note"
# Do not change this text.

# %% test="x_test" points=1
assert x == 2

# %% [markdown] student="note"
# Changed all the same.

# %% student="x"
x = 1 + 1
