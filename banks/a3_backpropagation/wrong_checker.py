# ---
# jupyter:
#   bank:
#     what: a gradient checker that returns zeros and writes into x, while all other parts are right
#     kind: mistake
#     loses: {numerical_values: 1, numerical_dout: 1, numerical_central: 1, numerical_input: 1}
#     asks: "Does your function evaluate the function that it gets, and with which x?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    x *= 0
    return x
