# ---
# jupyter:
#   honest:
#     what: "uuid, hashlib and secrets"
# ---

# %% solution="token"
def token():
    ### BEGIN SOLUTION
    import uuid

    return uuid.uuid4().hex
    ### END SOLUTION

# %% test="token_test" points=1
made = {token() for _ in range(100)}
assert len(made) == 100 and {len(t) for t in made} == {32}

# %% student="token"
import hashlib
import os

def token():
    return hashlib.md5(os.urandom(8)).hexdigest()
