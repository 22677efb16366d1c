# ---
# jupyter:
#   honest:
#     what: "%env, %set_env and os.environ before an import"
# ---

# %% locked="env"
%env HONEST_COURSE=cnn
%set_env HONEST_TERM spring
import os

# %% solution="read"
def course():
    ### BEGIN SOLUTION
    return os.environ["HONEST_COURSE"] + "-" + os.environ["HONEST_TERM"]
    ### END SOLUTION

# %% test="env_test" points=1
assert course() == "cnn-spring"

# %% student="read"
%env HONEST_OWN=1

def course():
    return "-".join(os.getenv(n, "?") for n in ("HONEST_COURSE", "HONEST_TERM"))
