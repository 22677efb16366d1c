# ---
# jupyter:
#   honest:
#     what: "an asynchronous context manager and iterator of the student's"
# ---

# %% solution="async_class"
### BEGIN SOLUTION
class Line:
    def __init__(self, n):
        self.n, self.open = n, False

    async def __aenter__(self):
        self.open = True
        return self

    async def __aexit__(self, *error):
        self.open = False

    async def __aiter__(self):
        for k in range(self.n):
            yield k
### END SOLUTION

# %% test="async_with" points=2
async with Line(3) as line:
    assert line.open
    got = [k async for k in line]
assert got == [0, 1, 2] and not line.open

# %% student="async_class"
import asyncio

class Line:
    def __init__(self, n):
        self.n = n
        self.k = -1
        self.open = False

    async def __aenter__(self):
        await asyncio.sleep(0)
        self.open = True
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        self.open = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.k += 1
        if self.k >= self.n:
            raise StopAsyncIteration
        return self.k
