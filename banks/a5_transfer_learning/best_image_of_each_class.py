# ---
# jupyter:
#   bank:
#     what: the largest score along the wrong axis
#     kind: mistake
#     loses: {few_predictions: 1, few_features: 1, few_accuracy: 1}
#     asks: Along which axis of the table of scores do the classes lie?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    extractor = feature_extractor(base, layer)
    known, new = np.asarray(extractor(images)), np.asarray(extractor(new_images))
    head = LogisticRegression(max_iter=1000).fit(known / known.std(), labels)
    return head.predict_proba(new / known.std()).argmax(axis=0)
