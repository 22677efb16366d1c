# ---
# jupyter:
#   honest:
#     what: "nest_asyncio2 in the first cell of the course, asyncio.run in the answer"
# ---

# %%
import asyncio
import nest_asyncio2
nest_asyncio2.apply()

# %% solution="gather"
def gather(n):
    ### BEGIN SOLUTION
    async def one(k):
        await asyncio.sleep(0.001)
        return k

    async def all_of_them():
        return await asyncio.gather(*(one(k) for k in range(n)))

    return asyncio.run(all_of_them())
    ### END SOLUTION

# %% test="gather_test" points=2
assert gather(3) == [0, 1, 2]

# %% student="gather"
async def square_root(k):
    await asyncio.sleep(0)
    return k

def gather(n):
    loop = asyncio.get_event_loop()
    tasks = [loop.create_task(square_root(k)) for k in range(n)]
    return loop.run_until_complete(asyncio.gather(*tasks))
