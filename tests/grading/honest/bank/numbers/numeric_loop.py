# ---
# jupyter:
#   honest:
#     what: a numeric loop of a second
# ---

# %% solution="collatz"
def longest_collatz(limit):
    ### BEGIN SOLUTION
    best, length = 1, 1
    known = {1: 1}
    for n in range(2, limit):
        steps, m = 0, n
        while m not in known:
            m = m // 2 if m % 2 == 0 else 3 * m + 1
            steps += 1
        known[n] = known[m] + steps
        if known[n] > length:
            best, length = n, known[n]
    return best
    ### END SOLUTION

# %% test="collatz_small" points=1
assert longest_collatz(10) == 9

# %% test="collatz_large" points=2
assert longest_collatz(30_000) == 26623

# %% student="collatz"
def longest_collatz(limit):
    best, length = 1, 1
    for start in range(1, limit):
        n, count = start, 1
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            count += 1
        if count > length:
            best, length = start, count
    return best
