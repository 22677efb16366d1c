# ---
# jupyter:
#   bank:
#     what: lets TensorFlow find the gradients, which cannot be imported here
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 1, conv_input: 1, conv_stride: 1, conv_padding: 1, conv_groups: 1, conv_arguments: 1}
#     asks: "What does the task want you to find yourself, and what did you import for it?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    import tensorflow as tf

    x, kernel = tf.Variable(x), tf.Variable(kernel)
    bias = tf.Variable(tf.zeros(kernel.shape[-1], x.dtype))
    around = [[0, 0], [padding, padding], [padding, padding], [0, 0]]
    with tf.GradientTape() as tape:
        out = tf.nn.conv2d(tf.pad(x, around), kernel, stride, "VALID") + bias
    return [each.numpy() for each in tape.gradient(out, [x, kernel, bias], dout)]
