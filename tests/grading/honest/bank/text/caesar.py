# ---
# jupyter:
#   honest:
#     what: "a cipher with ord and chr, or translate"
# ---

# %% solution="caesar"
def caesar(text, shift):
    ### BEGIN SOLUTION
    result = ""
    for letter in text:
        if letter.isalpha():
            start = ord("A") if letter.isupper() else ord("a")
            letter = chr((ord(letter) - start + shift) % 26 + start)
        result += letter
    return result
    ### END SOLUTION

# %% test="caesar_test" points=2
assert caesar("Hello, World", 3) == "Khoor, Zruog"
assert caesar(caesar("abc XYZ", 5), -5) == "abc XYZ"

# %% student="caesar"
from string import ascii_lowercase as low, ascii_uppercase as up

def caesar(text, shift):
    k = shift % 26
    return text.translate(str.maketrans(low + up, low[k:] + low[:k] + up[k:] + up[:k]))
