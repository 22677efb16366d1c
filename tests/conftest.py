"""Fixtures for all tests."""

from __future__ import annotations

import os

# Two test processes share two cores: without this, each would start a thread a core for itself.
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "agg")

# Answers of students, which may be called anything and define test_...: no tests of ours.
collect_ignore_glob = ["assignments/*/bank/*"]
