# ---
# jupyter:
#   honest:
#     what: binary search with a count of comparisons by a wrapper class
# ---

# %% solution="search"
def search(items, wanted):
    ### BEGIN SOLUTION
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(items) and items[low] == wanted else -1
    ### END SOLUTION

# %% test="found" points=1
assert search([1, 3, 5, 7], 5) == 2
assert search([1, 3], 2) == -1 and search([], 1) == -1

# %% test="fast" points=3
class Counting(list):
    looks = 0

    def __getitem__(self, place):
        Counting.looks += 1
        return super().__getitem__(place)

assert search(Counting(range(10_000)), 1234) == 1234
assert Counting.looks < 60

# %% student="search"
def search(items, wanted, low=0, high=None):
    if high is None:
        high = len(items) - 1
    if low > high:
        return -1
    mid = low + (high - low) // 2
    value = items[mid]
    if value == wanted:
        return mid
    if value < wanted:
        return search(items, wanted, mid + 1, high)
    return search(items, wanted, low, mid - 1)
