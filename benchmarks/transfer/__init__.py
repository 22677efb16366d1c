"""The value of a pretrained VGG16: as a source of features, and fine-tuned."""
