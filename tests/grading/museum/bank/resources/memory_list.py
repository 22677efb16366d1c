# ---
# jupyter:
#   exhibit:
#     what: fills the memory with a list
#     score: 0
#     status: memory
#     reason: memory
# ---

# %% solution="is_sorted"
def is_sorted(values):
    kept = []
    while True:
        kept.append(bytearray(20_000_000))
