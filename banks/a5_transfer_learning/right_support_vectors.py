# ---
# jupyter:
#   bank:
#     what: a support vector machine on flattened maps; a loop over the blocks of VGG16
#     kind: right
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    outputs = [filters, 2 * filters, 4 * filters, 8 * filters, 8 * filters]
    inputs = [3, *outputs[:-1]]
    counts = []
    for block, depth in enumerate((2, 2, 3, 3, 3)):
        reads = [inputs[block]] + [outputs[block]] * (depth - 1)
        counts.append(sum(9 * each * outputs[block] + outputs[block] for each in reads))
    return counts


# %% solution="learn_from_few"
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer
from sklearn.svm import SVC


def learn_from_few(base, layer, images, labels, new_images):
    part = keras.Model(base.input, base.get_layer(layer).output)
    machine = make_pipeline(Normalizer(), SVC(kernel="linear", C=10))
    machine.fit(part.predict(images, verbose=0).reshape(len(images), -1), labels)
    return machine.predict(part.predict(new_images, verbose=0).reshape(len(new_images), -1))
