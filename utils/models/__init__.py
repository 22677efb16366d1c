"""The architectures of the lectures, from LeNet-5 to ConvNeXt, built in readable Keras.

Each file holds one family. `build` and `names` are in `catalogue`; what is published of a network
stands beside its code, and `proof` compares the two.
"""
