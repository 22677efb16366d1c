# ---
# jupyter:
#   honest:
#     what: a producer and a consumer with a queue between cells
# ---

# %% locked="queue"
import queue
import threading
jobs = queue.Queue()
answers = []

# %% solution="worker"
def worker():
    ### BEGIN SOLUTION
    while (job := jobs.get()) is not None:
        answers.append(job**2)
    ### END SOLUTION

thread = threading.Thread(target=worker)
thread.start()

# %%
for n in (1, 2, 3):
    jobs.put(n)
jobs.put(None)

# %% test="worked" points=2
thread.join(timeout=5)
assert not thread.is_alive()
assert answers == [1, 4, 9]

# %% student="worker"
def worker():
    for job in iter(jobs.get, None):
        answers.append(job * job)
        jobs.task_done()

thread = threading.Thread(target=worker, daemon=True)
thread.start()
