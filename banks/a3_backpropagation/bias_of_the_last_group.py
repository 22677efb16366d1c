# ---
# jupyter:
#   bank:
#     what: puts dx and dk of the groups together, and returns db of the last group
#     kind: mistake
#     loses: {conv_groups: 1}
#     asks: "How many numbers has db, and of which filters are yours?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    n, height, width, _ = x.shape
    kh, kw = kernel.shape[:2]
    rows, columns = dout.shape[1:3]
    padded = np.pad(x.astype(float), ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    all_dx, all_dk = [], []
    for px, pk, pd in zip(
        np.split(padded, groups, axis=3),
        np.split(kernel.astype(float), groups, axis=3),
        np.split(dout.astype(float), groups, axis=3),
    ):
        dx, dk = np.zeros(px.shape), np.zeros(pk.shape)
        for i in range(rows):
            for j in range(columns):
                part = np.s_[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                dk += np.einsum("nuvc,nf->uvcf", px[part], pd[:, i, j])
                dx[part] += np.einsum("uvcf,nf->nuvc", pk, pd[:, i, j])
        db = pd.sum(axis=(0, 1, 2))
        all_dx.append(dx[:, padding : padding + height, padding : padding + width])
        all_dk.append(dk)
    return np.concatenate(all_dx, axis=3), np.concatenate(all_dk, axis=3), db
