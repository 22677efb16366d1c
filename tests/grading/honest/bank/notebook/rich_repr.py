# ---
# jupyter:
#   honest:
#     what: classes with _repr_html_ and __repr__ that end a test
# ---

# %% solution="rich"
### BEGIN SOLUTION
class Colour:
    def __init__(self, name):
        self.name = name

    def _repr_html_(self):
        return f"<b>{self.name}</b>"
### END SOLUTION

# %% test="html" points=1
assert Colour("red")._repr_html_() == "<b>red</b>"

# %% test="ends_rich" points=2
Colour("red")

# %% student="rich"
class Colour:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "1"

    def _repr_html_(self):
        return "<b>" + self.name + "</b>"

    def _repr_markdown_(self):
        return f"**{self.name}**"
