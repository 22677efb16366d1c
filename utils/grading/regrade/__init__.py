"""Grade submissions again after a test was corrected, and show which marks change.

A mark never falls unless somebody agrees, and earlier marks are kept.
"""
