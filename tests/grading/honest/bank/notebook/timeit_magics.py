# ---
# jupyter:
#   honest:
#     what: "%timeit, %%timeit and %time in the student's cells"
# ---

# %% solution="fast"
def total(n):
    ### BEGIN SOLUTION
    return n * (n - 1) // 2
    ### END SOLUTION

# %% test="total_test" points=1
assert total(10) == sum(range(10))

# %% student="fast"
def total(n):
    return sum(range(n))

%timeit -n 10 -r 2 total(100)
%time total(1000)

# %% after="fast"
%%timeit -n 5 -r 1
total(50)
