"""Images for the lessons: `data.load("fashion_mnist")` works without a network."""

from utils.data.augmentation import augmented
from utils.data.data_sets import DATA_SETS
from utils.data.image_data import ImageData
from utils.data.loading import load
from utils.data.sample_images import sample_image

__all__ = ["DATA_SETS", "ImageData", "augmented", "load", "sample_image"]
