"""What a pretrained VGG16 is worth: as a source of features, and fine-tuned."""
