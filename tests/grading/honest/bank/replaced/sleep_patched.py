# ---
# jupyter:
#   honest:
#     what: "time.sleep is patched in the test, with wraps and autospec"
# ---

# %%
import time

# %% solution="poll"
def poll(check, tries):
    ### BEGIN SOLUTION
    for _ in range(tries):
        if check():
            return True
        time.sleep(0.5)
    return False
    ### END SOLUTION

# %% test="poll_test" points=3
from unittest import mock
answers = iter([False, False, True])
with mock.patch.object(time, "sleep", autospec=True) as sleep:
    assert poll(lambda: next(answers), 5)
assert sleep.call_args_list.count(mock.call(0.5)) == 2

# %% student="poll"
def poll(check, tries):
    for attempt in range(tries):
        if check():
            return True
        else:
            time.sleep(1 / 2)
    return False
