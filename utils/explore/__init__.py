"""Looking into a network: what its layers answer, what a filter likes, where a decision is from.

Every function takes a Keras model and arrays and gives arrays; `utils.plots` draws them. A model
is Sequential or functional, and its layers are named; layers inside inner models are not seen.
"""

from utils.explore.activations import activations, kernels, part, randomised, strongest
from utils.explore.filters import maximise
from utils.explore.receptive_field import (
    GaussianFit,
    effective_field,
    fit_gaussian,
    plain_stack,
    spread,
    width_holding,
)
from utils.explore.saliency import (
    cover_share,
    enlarge,
    grad_cam,
    input_gradient,
    occlusion,
    rank_correlation,
)

__all__ = [
    "GaussianFit",
    "activations",
    "cover_share",
    "effective_field",
    "enlarge",
    "fit_gaussian",
    "grad_cam",
    "input_gradient",
    "kernels",
    "maximise",
    "occlusion",
    "part",
    "plain_stack",
    "randomised",
    "rank_correlation",
    "spread",
    "strongest",
    "width_holding",
]
