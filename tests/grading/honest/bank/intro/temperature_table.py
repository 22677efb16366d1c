# ---
# jupyter:
#   honest:
#     what: a while loop with a float step and a rounded list
# ---

# %% solution="temps"
### BEGIN SOLUTION
celsius = [round(0.1 * k, 1) for k in range(11)]
fahrenheit = [round(c * 9 / 5 + 32, 2) for c in celsius]
### END SOLUTION

# %% test="temps_test" points=2
assert len(celsius) == len(fahrenheit) == 11
assert fahrenheit[0] == 32 and fahrenheit[-1] == 33.8

# %% student="temps"
celsius, fahrenheit = [], []
c = 0.0
while c < 1.05:
    celsius.append(round(c, 1))
    fahrenheit.append(round(32 + 1.8 * c, 2))
    c += 0.1
