# ---
# jupyter:
#   bank:
#     what: learns from pixels in place of features
#     kind: mistake
#     loses: {few_features: 1, few_accuracy: 1}
#     asks: Does your classifier learn from the features of the base, or from the pixels?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    grey = images[..., 0].reshape(len(images), -1)
    classifier = LogisticRegression(max_iter=300).fit(grey, labels)
    return classifier.predict(new_images[..., 0].reshape(len(new_images), -1))
