# ---
# jupyter:
#   bank:
#     what: names the classes from 1
#     kind: mistake
#     loses: {few_predictions: 1, few_features: 1, few_accuracy: 1}
#     asks: Which number has the first class?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    extractor = feature_extractor(base, layer)
    known, new = np.asarray(extractor(images)), np.asarray(extractor(new_images))
    head = LogisticRegression(max_iter=1000).fit(known / known.std(), labels)
    return head.predict_proba(new / known.std()).argmax(axis=1) + 1
