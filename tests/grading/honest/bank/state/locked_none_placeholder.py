# ---
# jupyter:
#   honest:
#     what: locked placeholders that are None until the student fills them in
# ---

# %% locked="placeholders"
best_name = None
best_score = None
scores = {"Ina": 3, "Jo": 8, "Ken": 5}

# %% solution="best"
### BEGIN SOLUTION
best_name = max(scores, key=scores.get)
best_score = scores[best_name]
### END SOLUTION

# %% test="best_test" points=2
assert best_name == "Jo"
assert best_score == 8

# %% student="best"
for name, score in scores.items():
    if best_score is None or score > best_score:
        best_name, best_score = name, score
