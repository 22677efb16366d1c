"""The package behind the course: import the part you need, for example `from utils import data`.

Nothing is imported here, so that `import utils` is instant; TensorFlow is loaded by the parts that
need it, when they need it.
"""
