# ---
# jupyter:
#   honest:
#     what: a simulation whose state goes on from test to test
# ---

# %% locked="world"
world = {"step": 0, "position": [0, 0], "trail": []}

# %% solution="step"
def step(dx, dy):
    ### BEGIN SOLUTION
    world["trail"].append(tuple(world["position"]))
    world["position"][0] += dx
    world["position"][1] += dy
    world["step"] += 1
    ### END SOLUTION

# %% test="one_step" points=1
step(1, 0)
assert world["position"] == [1, 0] and world["step"] == 1

# %%
step(0, 1)
world

# %% test="three_steps" points=2
step(1, 1)
assert world["trail"] == [(0, 0), (1, 0), (1, 1)]
assert world["step"] == 3

# %% student="step"
def step(dx, dy):
    x, y = world["position"]
    world["trail"] += [(x, y)]
    world["position"] = [x + dx, y + dy]
    world.update(step=world["step"] + 1)
