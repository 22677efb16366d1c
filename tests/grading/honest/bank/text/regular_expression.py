# ---
# jupyter:
#   honest:
#     what: a regular expression that the student writes
# ---

# %%
import re

# %% solution="pattern"
### BEGIN SOLUTION
date_pattern = r"(\d{4})-(\d{2})-(\d{2})"
### END SOLUTION

# %% test="pattern_test" points=2
found = re.search(date_pattern, "on 2024-05-17 at noon")
assert found and found.groups() == ("2024", "05", "17")

# %% test="no_date" points=1
assert re.fullmatch(date_pattern, "2024-5-17") is None

# %% student="pattern"
date_pattern = re.compile(r"""
    (\d\d\d\d)-     # year
    ([01]\d)-       # month
    ([0-3]\d)       # day
""", re.VERBOSE)
