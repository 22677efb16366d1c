# ---
# jupyter:
#   honest:
#     what: "if __name__ is \"__main__\", and __doc__ of a function"
# ---

# %% solution="main"
def main():
    ### BEGIN SOLUTION
    """Says hello."""
    return "hello"
    ### END SOLUTION

# %% test="main_test" points=1
assert main() == "hello"
assert __name__ == "__main__"

# %% test="doc_test" points=1
assert main.__doc__ and len(main.__doc__) > 3

# %% student="main"
def main():
    '''
    The main program
    '''
    text = "hel"
    text *= 1
    return text + "lo"

if __name__ == "__main__":
    print(main())
