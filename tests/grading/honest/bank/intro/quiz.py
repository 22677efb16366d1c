# ---
# jupyter:
#   honest:
#     what: "answers as strings, compared by their hash"
# ---

# %% solution="quiz"
### BEGIN SOLUTION
answer_1 = "b"
answer_2 = {"a", "c"}
### END SOLUTION

# %% test="quiz_1" points=1
import hashlib
assert hashlib.sha256(answer_1.strip().lower().encode()).hexdigest().startswith("3e23e816")

# %% test="quiz_2" points=2
assert hashlib.md5("".join(sorted(answer_2)).encode()).hexdigest() == hashlib.md5(b"ac").hexdigest()

# %% student="quiz"
answer_1 = " B"
answer_2 = set("ca")
