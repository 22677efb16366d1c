# ---
# jupyter:
#   honest:
#     what: "unicode, casefold and normalisation"
# ---

# %% solution="palindrome"
def is_palindrome(text):
    ### BEGIN SOLUTION
    letters = [c for c in text.casefold() if c.isalnum()]
    return letters == letters[::-1]
    ### END SOLUTION

# %% test="palindrome_test" points=2
assert is_palindrome("A man, a plan, a canal: Panama!")
assert not is_palindrome("Übel")
assert is_palindrome("Éé")

# %% student="palindrome"
import re
import unicodedata

def is_palindrome(text):
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\W", "", text).lower()
    return all(text[i] == text[-1 - i] for i in range(len(text) // 2))
