"""Looking into a network: activations, what filters respond to, where a decision comes from.

Functions take a Keras model and arrays and give arrays; `utils.plots` draws them. A model is
Sequential or functional, and its layers are named; layers inside inner models are not seen.
`explore` shows a page to draw on and to click into; `export_page` writes it to a file.
`photograph_page` writes a page that names what is in a photograph.
"""

from utils.explore.activations import activations, kernels, randomised, strongest
from utils.explore.explorer import explore, export_page
from utils.explore.filters import maximise, visualise
from utils.explore.photograph import photograph_page
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
from utils.graph import part

__all__ = [
    "GaussianFit",
    "activations",
    "cover_share",
    "effective_field",
    "enlarge",
    "explore",
    "export_page",
    "fit_gaussian",
    "grad_cam",
    "input_gradient",
    "kernels",
    "maximise",
    "occlusion",
    "part",
    "photograph_page",
    "plain_stack",
    "randomised",
    "rank_correlation",
    "spread",
    "strongest",
    "visualise",
    "width_holding",
]
