# ---
# jupyter:
#   honest:
#     what: "only the assignment's helper imports keras, inside a function"
# ---

# %%
from nets_kit import tiny_network

# %%
tiny_network(2, 1).output_shape

# %% solution="weights"
def weight_count(inputs, outputs):
    ### BEGIN SOLUTION
    return inputs * outputs + outputs
    ### END SOLUTION

# %% test="weights_test" points=2
assert weight_count(3, 2) == 8
assert tiny_network(3, 2).count_params() == weight_count(3, 2)

# %% student="weights"
def weight_count(inputs, outputs):
    return tiny_network(inputs, outputs).count_params()
