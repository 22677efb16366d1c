# ---
# jupyter:
#   honest:
#     what: a locked cell puts a tee in the place of sys.stdout
# ---

# %% locked="tee"
import sys

class Tee:
    def __init__(self, stream):
        self.stream, self.kept = stream, []

    def write(self, text):
        self.kept.append(text)
        return self.stream.write(text)

    def flush(self):
        self.stream.flush()

    def __getattr__(self, name):
        return getattr(self.stream, name)

sys.stdout = tee = Tee(sys.stdout)

# %% solution="rhyme"
### BEGIN SOLUTION
print("roses are red")
print("violets are blue")
### END SOLUTION

# %% test="rhyme_test" points=2
said = "".join(tee.kept).splitlines()
assert said[:2] == ["roses are red", "violets are blue"]

# %% student="rhyme"
for flower, colour in {"roses": "red", "violets": "blue"}.items():
    print(flower, "are", colour)
