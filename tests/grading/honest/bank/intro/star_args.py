# ---
# jupyter:
#   honest:
#     what: "star arguments, keyword only and defaults"
# ---

# %% solution="join"
def join(*parts, sep=" ", **more):
    ### BEGIN SOLUTION
    return sep.join([*parts, *(f"{k}={v}" for k, v in sorted(more.items()))])
    ### END SOLUTION

# %% test="join_test" points=2
args = ("a", "b")
kwargs = {"z": 1, "y": 2}
assert join(*args) == "a b"
assert join(*args, sep="-", **kwargs) == "a-b-y=2-z=1"

# %% student="join"
def join(*args, sep=" ", **kwargs):
    words = list(args)
    for key in sorted(kwargs):
        words.append("%s=%s" % (key, kwargs[key]))
    return sep.join(words)
