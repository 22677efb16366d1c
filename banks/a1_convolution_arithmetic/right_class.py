# ---
# jupyter:
#   bank:
#     what: a class that can be called, a dictionary of cases, no names shared with the docstring
#     kind: right
# ---

# %% solution="output_size"
class Side:
    def __call__(self, n, kernel, stride=1, padding=0, dilation=1):
        modes = {"same": self.same, "valid": self.valid}
        return modes.get(padding, self.valid)(n, kernel, stride, padding, dilation)

    def same(self, n, kernel, stride, padding, dilation):
        whole, rest = divmod(n, stride)
        return whole + (rest > 0)

    def valid(self, n, kernel, stride, padding, dilation):
        border = padding if padding != "valid" else 0
        last_start = n + border + border - kernel * dilation + dilation - 1
        if last_start < 0:
            raise ValueError("no room")
        return last_start // stride + 1


output_size = Side()


# %% solution="receptive_field"
def receptive_field(layers):
    first = last = 0  # pixels that one unit reads, walking back
    for kernel, stride in layers[::-1]:
        first, last = first * stride, last * stride + kernel - 1
    return last - first + 1


# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    H, W = image.shape
    h, w = kernel.shape
    out = {}
    for y in range(output_size(H, h, stride, padding)):
        for x in range(output_size(W, w, stride, padding)):
            total = 0.0
            for v in range(h):
                for u in range(w):
                    Y, X = y * stride + v - padding, x * stride + u - padding
                    if 0 <= Y < H and 0 <= X < W:
                        total += float(image[Y, X]) * float(kernel[v, u])
            out[y, x] = total
    y, x = max(out)
    return np.array([out[key] for key in sorted(out)]).reshape(y + 1, x + 1)
