"""Results that take too long for a class: measured by `benchmarks.claims`, shown by lessons."""

from utils.measured.layout import table
from utils.measured.tables import file_of, names, read, rows, write
from utils.measured.wording import said

__all__ = ["file_of", "names", "read", "rows", "said", "table", "write"]
