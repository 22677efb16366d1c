"""Transfer learning: a pretrained VGG16, its features, and which layers go on learning."""

from utils.transfer.backbones import Backbone, load_backbone
from utils.transfer.classifier import Classifier, Prediction, load_classifier
from utils.transfer.features import Features, extract
from utils.transfer.freezing import parameter_counts, train_from
from utils.transfer.heads import train_head
from utils.transfer.preprocessing import as_rgb, preprocess
from utils.transfer.strategies import few_labels

__all__ = [
    "Backbone",
    "Classifier",
    "Features",
    "Prediction",
    "as_rgb",
    "extract",
    "few_labels",
    "load_backbone",
    "load_classifier",
    "parameter_counts",
    "preprocess",
    "train_from",
    "train_head",
]
