# ---
# jupyter:
#   honest:
#     what: unittest.mock patches input with several answers
# ---

# %% solution="guess"
def guess(secret):
    ### BEGIN SOLUTION
    tries = 1
    while int(input("your guess: ")) != secret:
        print("no")
        tries += 1
    return tries
    ### END SOLUTION

# %% test="guess_test" points=3
from unittest.mock import patch
with patch("builtins.input", side_effect=["1", "5", "3"]) as asked:
    assert guess(3) == 3
assert asked.call_count == 3

# %% test="guess_prints" points=1
import io
with patch("builtins.input", side_effect=["4", "2"]), patch("sys.stdout", new_callable=io.StringIO) as out:
    guess(2)
assert "no" in out.getvalue().lower()

# %% student="guess"
def guess(secret):
    n = 0
    while True:
        n += 1
        number = int(input("Guess: "))
        if number == secret:
            print("Yes!")
            return n
        print("Nope, No. %d was wrong" % n)
