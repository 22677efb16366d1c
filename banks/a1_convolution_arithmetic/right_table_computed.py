# ---
# jupyter:
#   bank:
#     what: 'the table is computed with the functions above, as a dict that remembers its order, with NumPy integers'
#     kind: right
# ---

# %% solution="network_table"
from collections import OrderedDict


def network_table():
    rows, side, channels = OrderedDict(), 48, 3
    for name, filters, kernel, stride, padding, groups in [
        ("conv1", 8, 5, 1, "valid", 1),
        ("pool1", None, 2, 2, "valid", 1),
        ("conv2", 16, 3, 1, "same", 1),
        ("pool2", None, 3, 2, "valid", 1),
        ("conv3", 32, 3, 2, "valid", 4),
    ]:
        side = output_size(side, kernel, stride, padding)
        parameters = 0
        if filters is not None:
            parameters = conv_params(kernel, channels, filters, groups=groups)
            channels = filters
        rows[name] = (np.array([side, side, channels]), np.int64(parameters))
    rows["flatten"] = ((side * side * channels,), 0)
    rows["dense"] = ((10,), float(conv_params(1, side * side * channels, 10)))
    return rows
