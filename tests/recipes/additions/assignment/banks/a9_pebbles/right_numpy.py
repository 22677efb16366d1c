# ---
# jupyter:
#   bank:
#     what: numpy
#     kind: right
# ---

# %% solution="values_of"
def values_of(height, width, channels=1):
    import numpy as np
    
    return int(np.prod([height, width, channels]))
