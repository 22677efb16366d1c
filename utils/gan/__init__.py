"""Generative adversarial networks: a DCGAN, and how good its images are.

What derives from a class of Keras stands in modules of its own, to be imported after
`device.setup()`: `utils.gan.adversarial` and `utils.gan.progress`.
"""

from utils.gan.dcgan import build_discriminator, build_generator
from utils.gan.frechet import frechet_distance
from utils.gan.judge import Judge, load_judge
from utils.gan.latent import along, noise
from utils.gan.pretrained import load_generator

__all__ = [
    "Judge",
    "along",
    "build_discriminator",
    "build_generator",
    "frechet_distance",
    "load_generator",
    "load_judge",
    "noise",
]
