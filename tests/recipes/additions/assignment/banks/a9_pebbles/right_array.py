# ---
# jupyter:
#   bank:
#     what: array
#     kind: right
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    import numpy as np
    
    return np.zeros((height, width, channels)).size
