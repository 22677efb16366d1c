# ---
# jupyter:
#   bank:
#     what: uses build_classifier and preprocesses nothing twice; SGD for the head
#     kind: right
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known, new = np.asarray(extractor(images)), np.asarray(extractor(new_images))
    mean = known.mean(axis=0)
    spread = known.std(axis=0) + 1e-6
    known, new = (known - mean) / spread, (new - mean) / spread
    targets = np.eye(labels.max() + 1)[labels]
    kernel = np.zeros((known.shape[1], targets.shape[1]))
    for _ in range(300):
        logits = known @ kernel
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        kernel -= 0.1 * (known.T @ (p - targets) / len(known) + 1e-3 * kernel)
    return (new @ kernel).argmax(axis=1)
