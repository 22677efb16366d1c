# ---
# jupyter:
#   honest:
#     what: "textwrap, justify and a table of strings"
# ---

# %% solution="wrap"
def wrap(text, width):
    ### BEGIN SOLUTION
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line] if line else lines
    ### END SOLUTION

# %% test="wrap_test" points=2
assert wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
assert wrap("", 5) == []

# %% student="wrap"
import textwrap

wrap = textwrap.wrap
