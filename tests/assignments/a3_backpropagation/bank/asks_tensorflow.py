# ---
# jupyter:
#   bank:
#     what: lets TensorFlow find the gradients, which cannot be imported here
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 2, conv_input: 2, conv_stride: 1, conv_arguments: 1}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    import tensorflow as tf

    x, kernel = tf.Variable(x), tf.Variable(kernel)
    bias = tf.Variable(tf.zeros(kernel.shape[-1], x.dtype))
    with tf.GradientTape() as tape:
        out = tf.nn.conv2d(x, kernel, stride, "VALID") + bias
    return [each.numpy() for each in tape.gradient(out, [x, kernel, bias], dout)]
