# ---
# jupyter:
#   honest:
#     what: a daemon thread that goes on running to the end
# ---

# %%
import threading
import time

# %% solution="ticker"
ticks = []

def start_ticker():
    ### BEGIN SOLUTION
    def tick():
        while True:
            ticks.append(time.time())
            time.sleep(0.01)

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    return thread
    ### END SOLUTION

# %% test="started" points=1
ticker = start_ticker()
time.sleep(0.2)
assert len(ticks) >= 2 and ticker.daemon

# %% test="goes_on" points=1
before = len(ticks)
time.sleep(0.2)
assert len(ticks) > before and ticker.is_alive()

# %% student="ticker"
ticks = []

class Ticker(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True, name="ticker")

    def run(self):
        while 1:
            ticks.append(len(ticks))
            time.sleep(0.02)

def start_ticker():
    t = Ticker()
    t.start()
    return t
