# ---
# jupyter:
#   honest:
#     what: heights and widths of bars
# ---

# %%
import matplotlib.pyplot as plt
sales = {"Mon": 3, "Tue": 7, "Wed": 5}

# %% solution="bars"
### BEGIN SOLUTION
fig, ax = plt.subplots()
ax.bar(list(sales), list(sales.values()))
### END SOLUTION

# %% test="bars_test" points=2
assert [patch.get_height() for patch in ax.patches] == [3, 7, 5]
assert [t.get_text() for t in ax.get_xticklabels()] == ["Mon", "Tue", "Wed"]

# %% student="bars"
ax = plt.figure(figsize=(4, 3)).add_subplot(111)
ax.bar(range(len(sales)), sales.values(), color="tab:green")
ax.set_xticks(range(3), labels=sales.keys())
ax.grid(True)
