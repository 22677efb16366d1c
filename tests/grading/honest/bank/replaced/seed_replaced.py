# ---
# jupyter:
#   honest:
#     what: "a locked cell seeds, and makes random.seed do nothing"
# ---

# %% locked="seed"
import random
random.seed(11)
random.seed = lambda *_: None
expected_first = random.Random(11).randint(1, 6)

# %% solution="roll"
### BEGIN SOLUTION
rolls = [random.randint(1, 6) for _ in range(10)]
### END SOLUTION

# %% test="roll_test" points=2
assert rolls[0] == expected_first
assert len(rolls) == 10 and set(rolls) <= set(range(1, 7))

# %% student="roll"
random.seed(1)
rolls = []
while len(rolls) < 10:
    rolls.append(random.randint(1, 6))
