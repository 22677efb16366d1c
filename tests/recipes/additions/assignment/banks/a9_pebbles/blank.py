# ---
# jupyter:
#   bank:
#     what: nothing filled in
#     kind: blank
# ---
