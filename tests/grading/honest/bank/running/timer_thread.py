# ---
# jupyter:
#   honest:
#     what: threading.Timer and an Event that the test waits for
# ---

# %%
import threading

# %% solution="later"
def later(seconds):
    ### BEGIN SOLUTION
    event = threading.Event()
    threading.Timer(seconds, event.set).start()
    return event
    ### END SOLUTION

# %% test="later_test" points=2
event = later(0.1)
assert not event.is_set()
assert event.wait(10)

# %% student="later"
import time

def later(seconds):
    done = threading.Event()

    def wait():
        time.sleep(seconds)
        done.set()

    threading.Thread(target=wait).start()
    return done
