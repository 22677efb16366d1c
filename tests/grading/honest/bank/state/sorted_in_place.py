# ---
# jupyter:
#   honest:
#     what: "a locked list, which the student sorts in place"
# ---

# %% locked="numbers"
numbers = [5, 3, 8, 1]
original = list(numbers)

# %% solution="sort"
### BEGIN SOLUTION
numbers.sort()
### END SOLUTION

# %% test="sorted_test" points=1
assert numbers == sorted(original)
assert original == [5, 3, 8, 1]

# %% student="sort"
for i in range(len(numbers)):
    for j in range(len(numbers) - 1):
        if numbers[j] > numbers[j + 1]:
            numbers[j], numbers[j + 1] = numbers[j + 1], numbers[j]
