# ---
# jupyter:
#   honest:
#     what: "pickle of objects of the student's class in a file"
# ---

# %%
import pickle

# %% solution="pickle"
### BEGIN SOLUTION
class Note:
    def __init__(self, text):
        self.text = text


def save(note, path):
    with open(path, "wb") as file:
        pickle.dump(note, file)


def load(path):
    with open(path, "rb") as file:
        return pickle.load(file)
### END SOLUTION

# %% test="pickle_test" points=2
save(Note("hi"), "note_kept.pkl")
again = load("note_kept.pkl")
assert again.text == "hi" and isinstance(again, Note)

# %% student="pickle"
from dataclasses import dataclass
from pathlib import Path

@dataclass
class Note:
    text: str

def save(note, path):
    Path(path).write_bytes(pickle.dumps(note, protocol=4))

def load(path):
    return pickle.loads(Path(path).read_bytes())
