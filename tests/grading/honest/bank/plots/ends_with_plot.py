# ---
# jupyter:
#   honest:
#     what: a test that ends with a plot
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="wave"
def wave(n):
    ### BEGIN SOLUTION
    return [(-1) ** k for k in range(n)]
    ### END SOLUTION

# %% test="wave_test" points=2
assert wave(3) == [1, -1, 1]
plt.plot(wave(10))

# %% test="wave_figure" points=2
fig = plt.figure()
plt.step(range(10), wave(10))
fig

# %% student="wave"
def wave(n):
    values = [1]
    while len(values) < n:
        values.append(-values[-1])
    return values
