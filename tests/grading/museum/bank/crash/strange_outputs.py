# ---
# jupyter:
#   exhibit:
#     what: publishes outputs that are none
#     score: 5
#     status: graded
#     reason: points lost in
#     right: [mean]
# ---

# %% solution="is_sorted"
from IPython.display import display, publish_display_data


class Strange:
    def _repr_mimebundle_(self, **_):
        return {"text/html": 5, "text/plain": None, "\ud800": ["a"], "image/png": {"deep": []}}

    def __repr__(self):
        raise SystemExit


display(Strange())
publish_display_data({"text/plain": float("nan"), "application/json": {"a": float("inf")}})
get_ipython().displayhook.session.outputs.append({"output_type": "stream", "name": 5, "text": 1 << 80})
get_ipython().displayhook.session.outputs.append(["not", "an", "output"])


def is_sorted(values):
    get_ipython().displayhook.session.outputs = None
