# ---
# jupyter:
#   honest:
#     what: a test swaps sys.stdout and puts it back
# ---

# %%
import io
import sys

# %% solution="box"
def box(text):
    ### BEGIN SOLUTION
    print("+" + "-" * len(text) + "+")
    print("|" + text + "|")
    print("+" + "-" * len(text) + "+")
    ### END SOLUTION

# %% test="box_test" points=2
screen = io.StringIO()
sys.stdout = screen
box("hi")
sys.stdout = sys.__stdout__
assert screen.getvalue() == "+--+\n|hi|\n+--+\n"

# %% test="box_kept" points=1
kept = sys.stdout
sys.stdout = io.StringIO()
try:
    box("")
    shown = sys.stdout.getvalue()
finally:
    sys.stdout = kept
assert shown.count("\n") == 3

# %% student="box"
def box(text):
    edge = "+%s+" % ("-" * len(text))
    print(edge, f"|{text}|", edge, sep="\n")
