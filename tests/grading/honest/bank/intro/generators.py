# ---
# jupyter:
#   honest:
#     what: "a generator, of which tests take a little each"
# ---

# %% solution="primes"
def primes():
    ### BEGIN SOLUTION
    n = 2
    while True:
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            yield n
        n += 1
    ### END SOLUTION

# %% test="first_primes" points=1
stream = primes()
assert [next(stream) for _ in range(4)] == [2, 3, 5, 7]

# %% test="next_primes" points=2
assert next(stream) == 11
assert next(stream) == 13

# %% student="primes"
def primes():
    found = []
    n = 2
    while True:
        if not any(n % p == 0 for p in found):
            found.append(n)
            yield n
        n += 1
