"""Figures for the lessons: labelled, safe for colour-blind eyes, with alternative text."""

from utils.plots.architectures import accuracy_and_work, stage_fields, tokens
from utils.plots.comparison import compare_curves, compare_runs
from utils.plots.depth import by_layer
from utils.plots.dots import log_dots
from utils.plots.figures import COLOURS, new, show
from utils.plots.generated import compare_images
from utils.plots.graphs import computational_graph
from utils.plots.images import feature_maps, image_grid, rgb_channels
from utils.plots.learned import kernels_and_maps
from utils.plots.looking_inside import all_layers, effective_fields, filters, heat, points
from utils.plots.matrices import convolution_step, matrices, strides, weight_matrix
from utils.plots.optimisation import descent, sweep, valley
from utils.plots.panels import curve_panels
from utils.plots.rows import image_rows, lines
from utils.plots.sizes import bars, receptive_field
from utils.plots.training import confusion_matrix, learning_curves, mistakes

__all__ = [
    "COLOURS",
    "accuracy_and_work",
    "all_layers",
    "bars",
    "by_layer",
    "compare_curves",
    "compare_images",
    "compare_runs",
    "computational_graph",
    "confusion_matrix",
    "convolution_step",
    "curve_panels",
    "descent",
    "effective_fields",
    "feature_maps",
    "filters",
    "heat",
    "image_grid",
    "image_rows",
    "kernels_and_maps",
    "learning_curves",
    "lines",
    "log_dots",
    "matrices",
    "mistakes",
    "new",
    "points",
    "receptive_field",
    "rgb_channels",
    "show",
    "stage_fields",
    "strides",
    "sweep",
    "tokens",
    "valley",
    "weight_matrix",
]
