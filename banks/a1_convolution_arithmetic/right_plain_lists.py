# ---
# jupyter:
#   bank:
#     what: 'plain Python: lists in lists, generators and sums, no NumPy'
#     kind: right
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    weights = [[float(w) for w in row] for row in kernel.tolist()]
    empty = [0.0] * (len(image[0]) + 2 * padding)
    border = [0.0] * padding
    padded = [empty] * padding + [border + row + border for row in image.tolist()] + [empty] * padding
    return [
        [
            sum(w * padded[y + i][x + j] for i, row in enumerate(weights) for j, w in enumerate(row))
            for x in range(0, len(padded[0]) - len(weights[0]) + 1, stride)
        ]
        for y in range(0, len(padded) - len(weights) + 1, stride)
    ]


# %% solution="max_pool"
def max_pool(image, size, stride):
    pixels = image.tolist()
    rows = [
        [max(row[x : x + size]) for x in range(0, len(row) - size + 1, stride)] for row in pixels
    ]
    columns = [list(column) for column in zip(*rows)]
    pooled = [
        [max(column[y : y + size]) for y in range(0, len(pixels) - size + 1, stride)]
        for column in columns
    ]
    return [list(row) for row in zip(*pooled)]


# %% solution="network_table"
def network_table():
    return {
        "pool1": [[22, 22, 8], 0],
        "conv2": [[22, 22, 16], 1168],
        "pool2": [[10, 10, 16], 0],
        "conv3": [[4, 4, 32], 1184],
        "dense": [[10], 5130],
    }
