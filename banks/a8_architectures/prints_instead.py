# ---
# jupyter:
#   bank:
#     what: prints the two numbers and returns nothing
#     kind: mistake
#     loses: {inverted_parameters: 2, inverted_work: 1, inverted_stride: 1, inverted_expansion_one: 1}
#     asks: 'What does your function give back to whoever calls it: does it return the two numbers, or print them?'
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    kernels = [(expansion > 1) * inputs * inside, 9 * inside, inside * filters]
    norms = 4 * ((expansion > 1) * inside + inside + filters)
    work = height * width * kernels[0] + positions * (kernels[1] + kernels[2])
    print(sum(kernels) + norms, work)
