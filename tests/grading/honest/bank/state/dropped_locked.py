# ---
# jupyter:
#   honest:
#     what: the student pops from a locked list in a worklist algorithm
# ---

# %% locked="queue"
from collections import deque
queue = deque(["a", "b", "c"])
done = []

# %% solution="work"
### BEGIN SOLUTION
while queue:
    done.append(queue.popleft())
### END SOLUTION

# %% test="worked" points=2
assert not queue
assert done == ["a", "b", "c"]

# %% student="work"
while len(queue) > 0:
    done = done + [queue[0]]
    del queue[0]
