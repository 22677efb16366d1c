# ---
# jupyter:
#   honest:
#     what: "backtracking with yield, counted by the test"
# ---

# %% solution="queens"
def queens(n):
    ### BEGIN SOLUTION
    def place(row, columns):
        if row == n:
            yield tuple(columns)
            return
        for c in range(n):
            if all(c != d and abs(c - d) != row - r for r, d in enumerate(columns)):
                yield from place(row + 1, [*columns, c])

    return list(place(0, []))
    ### END SOLUTION

# %% test="queens_test" points=3
assert len(queens(6)) == 4
assert len(set(queens(5))) == 10

# %% student="queens"
from itertools import permutations

def queens(n):
    return [p for p in permutations(range(n))
            if len({p[i] + i for i in range(n)}) == n == len({p[i] - i for i in range(n)})]
