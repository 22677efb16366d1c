# ---
# jupyter:
#   honest:
#     what: "threads with a lock, joined by the student's function"
# ---

# %%
import threading

# %% solution="threads"
def count_up(workers, each):
    ### BEGIN SOLUTION
    total, lock = 0, threading.Lock()

    def work():
        nonlocal total
        for _ in range(each):
            with lock:
                total += 1

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
    ### END SOLUTION

# %% test="threads_test" points=2
assert count_up(4, 250) == 1000
assert threading.active_count() >= 1

# %% student="threads"
from concurrent.futures import ThreadPoolExecutor

def count_up(workers, each):
    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(lambda _: sum(1 for _ in range(each)), range(workers)))
