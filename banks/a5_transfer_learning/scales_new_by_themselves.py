# ---
# jupyter:
#   bank:
#     what: subtracts from the new images their own mean
#     kind: mistake
#     loses: {few_features: 1}
#     asks: "With whose mean and deviation do you scale the new images: their own, or those of the images with labels?"
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    extractor = feature_extractor(base, layer)
    known, new = (extractor.predict(each, verbose=0) for each in (images, new_images))
    known, new = ((each - each.mean(axis=0)) / (each.std() + 1e-6) for each in (known, new))
    return LogisticRegression(max_iter=1000).fit(known, labels).predict(new)
