def triple(x):
    return x + x + x
