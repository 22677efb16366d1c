# ---
# jupyter:
#   honest:
#     what: "sys.settrace, in a lesson on debuggers"
# ---

# %%
import sys

# %% solution="tracer"
def lines_of(function, *args):
    ### BEGIN SOLUTION
    seen = []

    def tracer(frame, event, arg):
        if frame.f_code is function.__code__ and event == "line":
            seen.append(frame.f_lineno - frame.f_code.co_firstlineno)
        return tracer

    old = sys.gettrace()
    sys.settrace(tracer)
    try:
        function(*args)
    finally:
        sys.settrace(old)
    return seen
    ### END SOLUTION

# %% test="traced" points=3
def traced(n):
    if n > 0:
        return "positive"
    return "other"

assert lines_of(traced, 1) == [1, 2]
assert lines_of(traced, 0) == [1, 3]

# %% student="tracer"
class Tracer:
    def __init__(self, code):
        self.code, self.lines = code, []

    def __call__(self, frame, event, arg):
        if frame.f_code is not self.code:
            return None
        if event == "line":
            self.lines.append(frame.f_lineno - self.code.co_firstlineno)
        return self

def lines_of(function, *args):
    tracer = Tracer(function.__code__)
    sys.settrace(tracer)
    function(*args)
    sys.settrace(None)
    return tracer.lines
