# ---
# jupyter:
#   bank:
#     what: "samples by predict, one after the other; gradients from a tape; the square root of a matrix by SciPy"
#     kind: right
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    logits = tf.convert_to_tensor(fake_logits)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        minimax = tf.reduce_sum(-tf.nn.softplus(logits))
    with tf.GradientTape() as other:
        other.watch(logits)
        non_saturating = tf.reduce_sum(tf.nn.softplus(-logits))
    return tape.gradient(minimax, logits), other.gradient(non_saturating, logits)


# %% solution="frechet_distance"
from scipy import linalg


def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    covmean = linalg.sqrtm(covariance_1.dot(covariance_2))
    if not np.isfinite(covmean).all():
        offset = np.eye(len(covariance_1)) * 1e-6
        covmean = linalg.sqrtm((covariance_1 + offset).dot(covariance_2 + offset))
    if np.iscomplexobj(covmean):
        covmean = covmean.real
    diff = mean_1 - mean_2
    return diff.dot(diff) + np.trace(covariance_1) + np.trace(covariance_2) - 2 * np.trace(covmean)


# %% solution="sample"
def sample(generator, count, latent, seed):
    np.random.seed(seed)
    out = []
    for _ in range(count):
        if len(out) < 20:
            out.append(generator.predict(np.random.randn(1, latent), verbose=0)[0])
        else:
            out.append(generator(np.random.randn(1, latent))[0])
    out = np.array(out)
    out = (out - (-1)) / 2
    return np.clip(out * 255, 0, 255).astype("uint8")
