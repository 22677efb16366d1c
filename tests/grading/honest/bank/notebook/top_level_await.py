# ---
# jupyter:
#   honest:
#     what: top-level await in the answer and in the test
# ---

# %%
import asyncio

# %% solution="slow"
async def slow(n):
    ### BEGIN SOLUTION
    await asyncio.sleep(0.01)
    return 2 * n
    ### END SOLUTION

# %% test="awaited" points=2
assert await slow(4) == 8
results = await asyncio.gather(*(slow(k) for k in range(3)))
assert results == [0, 2, 4]

# %% test="async_for" points=1
async def numbers():
    for k in range(3):
        yield await slow(k)

assert [n async for n in numbers()] == [0, 2, 4]

# %% student="slow"
async def slow(n):
    for _ in range(2):
        await asyncio.sleep(0)
    return n + n

print(await slow(1))
