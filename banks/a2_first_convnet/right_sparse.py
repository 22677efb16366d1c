# ---
# jupyter:
#   bank:
#     what: a sparse matrix of SciPy, Lion, a generator of batches
#     kind: right
# ---

# %% solution="confusion_matrix"
from scipy import sparse


def confusion_matrix(labels, predictions, classes):
    ones = np.ones(len(labels), int)
    return sparse.coo_matrix((ones, (labels, predictions)), (classes, classes)).toarray()


# %% solution="train"
class Batches(keras.utils.PyDataset):
    def __init__(self, images, labels, size):
        super().__init__()
        self.images, self.labels, self.size = images, labels, size
        self.on_epoch_begin()

    def __len__(self):
        return -(-len(self.images) // self.size)

    def __getitem__(self, step):
        chosen = self.order[step * self.size : (step + 1) * self.size]
        return self.images[chosen], self.labels[chosen]

    def on_epoch_begin(self):
        self.order = np.random.permutation(len(self.images))


def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Lion(), loss, metrics=["accuracy"])
    batches = Batches(images, labels, batch_size)
    return model.fit(batches, epochs=epochs, shuffle=False, verbose=0).history
