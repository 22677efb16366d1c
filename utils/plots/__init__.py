"""Figures for the lessons: labelled, safe for colour-blind eyes, with alternative text."""

from utils.plots.comparison import compare_curves, compare_runs
from utils.plots.figures import COLOURS, new, show
from utils.plots.images import feature_maps, image_grid, rgb_channels
from utils.plots.learned import kernels_and_maps
from utils.plots.matrices import convolution_step, matrices, strides, weight_matrix
from utils.plots.optimisation import descent, sweep
from utils.plots.sizes import bars, receptive_field
from utils.plots.training import confusion_matrix, learning_curves, mistakes

__all__ = [
    "COLOURS",
    "bars",
    "compare_curves",
    "compare_runs",
    "confusion_matrix",
    "convolution_step",
    "descent",
    "feature_maps",
    "image_grid",
    "kernels_and_maps",
    "learning_curves",
    "matrices",
    "mistakes",
    "new",
    "receptive_field",
    "rgb_channels",
    "show",
    "strides",
    "sweep",
    "weight_matrix",
]
