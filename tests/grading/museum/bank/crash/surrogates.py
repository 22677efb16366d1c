# ---
# jupyter:
#   exhibit:
#     what: prints characters that cannot be written to a file
#     score: 5
#     status: graded
#     reason: points lost in
#     right: [mean]
# ---

# %% solution="is_sorted"
def is_sorted(values):
    print("\ud800 \x00 \x1b]0;title\x07 \uffff")
    raise ValueError("\ud800")


print("\ud800")
