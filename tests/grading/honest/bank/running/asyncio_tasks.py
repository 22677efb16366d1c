# ---
# jupyter:
#   honest:
#     what: a task that is created in one cell and awaited in a test
# ---

# %%
import asyncio

# %% solution="task"
async def fetch(n):
    ### BEGIN SOLUTION
    await asyncio.sleep(0.01)
    return n * 10
    ### END SOLUTION

tasks = [asyncio.create_task(fetch(n)) for n in range(3)]

# %% test="awaited" points=2
assert await asyncio.gather(*tasks) == [0, 10, 20]

# %% test="done" points=1
assert all(task.done() for task in tasks)

# %% student="task"
lock = asyncio.Lock()

async def fetch(n):
    async with lock:
        await asyncio.sleep(0.005)
    return n * 10

tasks = [asyncio.ensure_future(fetch(n)) for n in range(3)]
