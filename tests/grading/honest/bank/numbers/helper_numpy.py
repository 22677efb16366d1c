# ---
# jupyter:
#   honest:
#     what: "only the assignment's helper imports numpy"
# ---

# %%
import signals_kit

# %% solution="energy"
def energy(signal):
    ### BEGIN SOLUTION
    return sum(x * x for x in signal)
    ### END SOLUTION

# %% test="energy_test" points=2
wave = signals_kit.ramp(5)
assert energy(wave) == 30
assert signals_kit.same(wave, [0, 1, 2, 3, 4])

# %% student="energy"
def energy(signal):
    return signal @ signal
