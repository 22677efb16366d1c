# ---
# jupyter:
#   bank:
#     what: Type hints, a frozen dataclass and fractions; the shortcut is chosen by comparing the shapes
#     kind: right
# ---
# %% solution="preactivation_block"
from keras.layers import Add, BatchNormalization, Conv2D, ReLU


def preactivation_block(x: keras.KerasTensor, filters: int, stride: int = 1) -> keras.KerasTensor:
    relu: ReLU = ReLU()  # has no weights, so it may serve twice
    active = relu(BatchNormalization()(x))
    main = Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(active)
    main = relu(BatchNormalization()(main))
    main = Conv2D(filters, 3, padding="same", use_bias=False)(main)
    if tuple(main.shape) == tuple(x.shape):  # the shape stays
        return Add()([x, main])
    shortcut = Conv2D(filters, 1, strides=stride, padding="same", use_bias=False)(active)
    return Add()([shortcut, main])

# %% solution="inverted_cost"
from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Step:
    kernel: int  # weights of the kernel
    channels: int
    rows: int
    columns: int

    @property
    def parameters(self) -> int:
        return self.kernel + 4 * self.channels

    @property
    def work(self) -> int:
        return self.kernel * self.rows * self.columns


def inverted_cost(
    height: int, width: int, inputs: int, filters: int, stride: int, expansion: int
) -> tuple[int, int]:
    wide: int = inputs * expansion
    rows, columns = ceil(Fraction(height, stride)), ceil(Fraction(width, stride))
    steps: list[Step] = [
        Step(9 * wide, wide, rows, columns),
        Step(wide * filters, filters, rows, columns),
    ]
    if wide != inputs:
        steps = [Step(inputs * wide, wide, height, width), *steps]
    return sum(step.parameters for step in steps), sum(step.work for step in steps)

# %% solution="vit_parameters"
def vit_parameters(
    height: int, width: int, patch: int, dimension: int, blocks: int, classes: int
) -> int:
    rows, rest = divmod(height, patch)
    columns, other = divmod(width, patch)
    assert rest == other == 0
    parts: dict[str, int] = {
        "patches": (3 * patch**2 + 1) * dimension,
        "class token": dimension,
        "positions": (rows * columns + 1) * dimension,
        "blocks": blocks * (12 * dimension**2 + 13 * dimension),
        "last norm": 2 * dimension,
        "head": (dimension + 1) * classes,
    }
    return sum(parts.values())
