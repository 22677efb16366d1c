# ---
# jupyter:
#   honest:
#     what: a locked object whose attributes the student sets
# ---

# %% locked="config"
class Config:
    colour = "grey"
    size = 1

config = Config()

# %% solution="set"
### BEGIN SOLUTION
config.colour = "blue"
config.size = 3
### END SOLUTION

# %% test="set_test" points=2
assert config.colour == "blue" and config.size == 3
assert Config.colour == "grey"

# %% student="set"
vars(config).update(colour="blue", size=3)
