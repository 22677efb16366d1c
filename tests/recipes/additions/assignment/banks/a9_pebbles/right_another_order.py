# ---
# jupyter:
#   bank:
#     what: another order
#     kind: right
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return channels * width * height
