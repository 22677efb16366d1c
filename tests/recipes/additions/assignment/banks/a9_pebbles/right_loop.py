# ---
# jupyter:
#   bank:
#     what: loop
#     kind: right
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    return sum(width for _ in range(height)) * channels
