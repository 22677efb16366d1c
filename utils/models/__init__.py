"""The architectures of the lectures, from LeNet-5 to ConvNeXt, built in readable Keras.

One family a file; `build` and `names` are in `catalogue`, what is known of each network stands
beside the code that makes it, and `proof` compares the two.
"""
