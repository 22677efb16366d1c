# ---
# jupyter:
#   bank:
#     what: always takes the features at the end of the base
#     kind: mistake
#     loses: {few_features: 1}
#     asks: "From which layer do you take the features: the one that was asked for, or the last?"
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.linear_model import LogisticRegression

    known, new = (base.predict(each, verbose=0).mean(axis=(1, 2)) for each in (images, new_images))
    scale = known.std() or 1
    return LogisticRegression(max_iter=1000).fit(known / scale, labels).predict(new / scale)
