# ---
# jupyter:
#   exhibit:
#     what: calls exit()
#     score: 0
#     status: crashed
#     reason: ended its own kernel|the process died
# ---

# %% solution="mean"
exit()
