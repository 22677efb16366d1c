# ---
# jupyter:
#   honest:
#     what: a process that sends its answer through a pipe
# ---

# %%
import multiprocessing as mp

# %% solution="process"
def in_process(function, value):
    ### BEGIN SOLUTION
    context = mp.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=lambda: theirs.send(function(value)))
    process.start()
    answer = ours.recv()
    process.join()
    return answer
    ### END SOLUTION

# %% test="process_test" points=2
import os
assert in_process(len, "four") == 4
assert in_process(lambda _: os.getpid(), None) != os.getpid()

# %% student="process"
def in_process(function, value):
    ctx = mp.get_context("fork")
    q = ctx.SimpleQueue()

    def target():
        q.put(function(value))

    p = ctx.Process(target=target)
    p.start()
    result = q.get()
    p.join()
    assert p.exitcode == 0
    return result
