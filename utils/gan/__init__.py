"""Generative adversarial networks: a DCGAN, and how good its images are.

Classes that derive from Keras's stand in separate modules, to be imported after
`device.setup()`: `utils.gan.adversarial` and `utils.gan.film_strip`.
"""

from utils.gan.frechet import frechet_distance
from utils.gan.judge import Judge, load_judge
from utils.gan.latent import along, noise
from utils.gan.pretrained import load_generator
from utils.gan.small_dcgan import build_discriminator, build_generator

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
