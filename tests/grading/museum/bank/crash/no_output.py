# ---
# jupyter:
#   exhibit:
#     what: has nowhere to print to
#     score: 5
#     status: graded
#     reason: points lost in
#     right: [mean]
# ---

# %% after="explain"
import sys

sys.stdout = sys.stderr = sys.displayhook = sys.excepthook = None
print("nothing")
