# ---
# jupyter:
#   bank:
#     what: "imports the kit's own classifier of features"
#     kind: mistake
#     loses: {few_predictions: 1, few_features: 1, few_accuracy: 1}
#     asks: Can you train a classifier of Keras or of scikit-learn on the features yourself?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from utils.transfer.probes import probe

    extractor = feature_extractor(base, layer)
    known, new = np.asarray(extractor(images)), np.asarray(extractor(new_images))
    return probe(known, labels, new, labels, 10, 0)
