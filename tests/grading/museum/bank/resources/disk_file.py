# ---
# jupyter:
#   exhibit:
#     what: writes a file without an end
#     score: 0
#     status: disk
#     reason: room for its files|disk
# ---

# %% solution="mean"
def mean(values):
    with open("large", "wb") as file:
        while True:
            file.write(bytes(1_000_000))
