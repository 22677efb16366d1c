# ---
# jupyter:
#   honest:
#     what: "partial credit, an integer of tests that pass"
# ---

# %% solution="grade"
def letter(score):
    ### BEGIN SOLUTION
    return "A" if score >= 90 else "B" if score >= 80 else "C"
    ### END SOLUTION

# %% test="partial" points=5
points = 0
for score, wanted in [(95, "A"), (90, "A"), (85, "B"), (80, "B"), (10, "C")]:
    if letter(score) == wanted:
        points += 1
points

# %% student="grade"
def letter(score):
    if score > 90:
        return "A"
    elif score > 80:
        return "B"
    return "C"
