"""Convolution and pooling in NumPy, forward and backward, written to be read."""

from utils.conv.convolution import conv2d, conv2d_backward, correlate2d
from utils.conv.kernels import KERNELS, kernel
from utils.conv.pooling import pool2d, pool2d_backward

__all__ = [
    "KERNELS",
    "conv2d",
    "conv2d_backward",
    "correlate2d",
    "kernel",
    "pool2d",
    "pool2d_backward",
]
