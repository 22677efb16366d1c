# ---
# jupyter:
#   honest:
#     what: "a locked memo, which the student's recursion fills and the test looks into"
# ---

# %% locked="memo"
memo = {0: 0, 1: 1}

# %% solution="fib"
def fib(n):
    ### BEGIN SOLUTION
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]
    ### END SOLUTION

# %% test="fib_test" points=1
assert fib(10) == 55

# %% test="memo_test" points=2
assert memo[10] == 55 and len(memo) == 11

# %% test="memo_cleared" points=1
memo.clear()
memo.update({0: 0, 1: 1})
assert fib(5) == 5 and len(memo) == 6

# %% student="fib"
def fib(n):
    try:
        return memo[n]
    except KeyError:
        memo[n] = fib(n - 2) + fib(n - 1)
        return memo[n]
