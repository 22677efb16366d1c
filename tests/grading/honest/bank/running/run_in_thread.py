# ---
# jupyter:
#   honest:
#     what: "asyncio.run in a thread, because a loop runs already"
# ---

# %%
import asyncio
import threading

# %% solution="sync"
async def answer():
    await asyncio.sleep(0.001)
    return 42

def answer_now():
    ### BEGIN SOLUTION
    result = []
    thread = threading.Thread(target=lambda: result.append(asyncio.run(answer())))
    thread.start()
    thread.join()
    return result[0]
    ### END SOLUTION

# %% test="sync_test" points=2
assert answer_now() == 42

# %% test="no_run_here" points=1
waiting = answer()
try:
    asyncio.run(waiting)
except RuntimeError as e:
    assert "running event loop" in str(e)
else:
    raise AssertionError
finally:
    waiting.close()

# %% student="sync"
from concurrent.futures import ThreadPoolExecutor

async def answer():
    await asyncio.sleep(0)
    return 42

def answer_now():
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, answer()).result()
