# ---
# jupyter:
#   honest:
#     what: "display, HTML, Markdown, LaTeX and an image"
# ---

# %%
from IPython.display import HTML, Image, Latex, Markdown, display

# %% solution="show"
def table(rows):
    ### BEGIN SOLUTION
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return HTML(f"<table>{body}</table>")
    ### END SOLUTION

# %% test="show_test" points=2
html = table([[1, 2], [3, 4]])
display(html)
assert html.data.count("<td>") == 4

# %% test="ends_with_html" points=2
table([[5]])

# %% student="show"
def table(rows):
    lines = ["<table border=1>"]
    for row in rows:
        lines += ["<tr>", *[f"<td>{cell}</td>" for cell in row], "</tr>"]
    return HTML("\n".join(lines + ["</table>"]))

display(Markdown("**done**"), Latex("$x^2$"))
display(Image(data=b"\x89PNG\r\n\x1a\n", format="png"))
table([["a", "b"]])
