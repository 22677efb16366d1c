# %% [markdown]
# # How many pebbles?
#
# **How many pebbles lie in a heap that you can only count row by row?** After this lesson you can
# add up rows.
#
# **Time**: 10 minutes. **You need**: nothing.

# %%
from utils.checks import check

rows = [1, 2, 3]

# %% [markdown]
# ## 1. Rows of pebbles
#
# **Predict.** How many pebbles are in three rows?

# %%
print(sum(rows))

# %% [markdown]
# Now a row more.

# %% tags=["exercise"]
answer = None  # your number
check(answer, sum(rows) + 4, "How many are there with a row of four more?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = sum(rows) + 4
# ```
# Rows are added.
# </details>

# %% tags=["exercise"]
answer = None  # your number
check(answer, len(rows) + 1, "How many rows are there then?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = len(rows) + 1
# ```
# One more than before.
# </details>
#
# ## What to remember
#
# A heap is the sum of its rows.
#
# ## Questions to think about
#
# What if a row is empty?
#
# ## Where the lecture says it
#
# Lecture 000 counts weights in the same way.
