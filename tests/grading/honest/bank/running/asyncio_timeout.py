# ---
# jupyter:
#   honest:
#     what: "wait_for, a queue and a cancelled task"
# ---

# %%
import asyncio

# %% solution="patient"
async def first_of(queue, seconds):
    ### BEGIN SOLUTION
    try:
        return await asyncio.wait_for(queue.get(), seconds)
    except asyncio.TimeoutError:
        return None
    ### END SOLUTION

# %% test="in_time" points=1
q = asyncio.Queue()
q.put_nowait(5)
assert await first_of(q, 1) == 5

# %% test="too_late" points=2
assert await first_of(asyncio.Queue(), 0.01) is None
sleeper = asyncio.create_task(asyncio.sleep(60))
await asyncio.sleep(0)
sleeper.cancel()
try:
    await sleeper
except asyncio.CancelledError:
    pass
assert sleeper.cancelled()

# %% student="patient"
async def first_of(queue, seconds):
    task = asyncio.create_task(queue.get())
    done, pending = await asyncio.wait({task}, timeout=seconds)
    if task in done:
        return task.result()
    task.cancel()
    return None
