# ---
# jupyter:
#   honest:
#     what: threads that print while the next cells run
# ---

# %%
import threading
import time

# %% solution="noisy"
### BEGIN SOLUTION
finished = threading.Event()


def noisy():
    for k in range(5):
        time.sleep(0.02)
    finished.set()


threading.Thread(target=noisy).start()
### END SOLUTION

# %% test="noisy_test" points=2
assert finished.wait(10)

# %% student="noisy"
finished = threading.Event()

def noisy():
    for k in range(20):
        print("working", k)
        time.sleep(0.01)
    finished.set()

background = threading.Thread(target=noisy)
background.start()
