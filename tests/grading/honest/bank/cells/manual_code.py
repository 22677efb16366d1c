# ---
# jupyter:
#   honest:
#     what: "code that a person marks, and which tests use later"
# ---

# %% manual="design" points=5
### BEGIN SOLUTION
class Queue:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop(0)
### END SOLUTION

# %% test="queue_test" points=2
q = Queue()
q.push(1)
q.push(2)
assert q.pop() == 1

# %% student="design"
from collections import deque

class Queue(deque):
    """Uses a deque, because list.pop(0) is slow."""
    push = deque.append
    pop = deque.popleft
