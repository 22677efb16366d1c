# ---
# jupyter:
#   bank:
#     what: prepares images that are prepared
#     kind: mistake
#     loses: {few_features: 1}
#     asks: Are the images that come in prepared already?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    extractor = feature_extractor(base, layer)
    known = extractor.predict(prepare(images), verbose=0)
    new = extractor.predict(prepare(new_images), verbose=0)
    scale = known.std() or 1
    return LogisticRegression(max_iter=1000).fit(known / scale, labels).predict(new / scale)
