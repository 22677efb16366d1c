# ---
# jupyter:
#   honest:
#     what: test functions that are defined in one cell and called in others
# ---

# %% solution="reverse"
def reverse(text):
    ### BEGIN SOLUTION
    return text[::-1]
    ### END SOLUTION

# %% locked="tests"
def test_word():
    assert reverse("abc") == "cba"

def test_empty():
    assert reverse("") == ""

def test_all():
    for name, function in sorted(globals().items()):
        if name.startswith("test_") and name != "test_all":
            function()

# %% test="word" points=1
test_word()

# %% test="empty" points=1
test_empty()

# %% test="everything" points=2
test_all()

# %% student="reverse"
def reverse(text):
    result = ""
    for letter in text:
        result = letter + result
    return result
