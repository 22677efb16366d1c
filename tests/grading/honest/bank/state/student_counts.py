# ---
# jupyter:
#   honest:
#     what: "a global counter that the student's function increases"
# ---

# %% locked="counter"
comparisons = 0

# %% solution="sort"
def bubble(values):
    ### BEGIN SOLUTION
    global comparisons
    values = list(values)
    for end in range(len(values) - 1, 0, -1):
        for k in range(end):
            comparisons += 1
            if values[k] > values[k + 1]:
                values[k], values[k + 1] = values[k + 1], values[k]
    return values
    ### END SOLUTION

# %% test="sorted" points=1
assert bubble([3, 1, 2]) == [1, 2, 3]

# %% test="counted" points=2
comparisons = 0
bubble([4, 3, 2, 1])
assert comparisons == 6

# %% test="counted_on" points=1
before = comparisons
bubble([1, 2])
assert comparisons == before + 1

# %% student="sort"
def less(a, b):
    global comparisons
    comparisons = comparisons + 1
    return a < b

def bubble(values):
    result = values[:]
    for i in range(len(result)):
        for j in range(len(result) - 1 - i):
            if less(result[j + 1], result[j]):
                result[j], result[j + 1] = result[j + 1], result[j]
    return result
