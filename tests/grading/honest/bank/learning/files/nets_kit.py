"""Comes with the assignment."""


def tiny_network(inputs, outputs):
    import keras

    return keras.Sequential([keras.Input((inputs,)), keras.layers.Dense(outputs)])
