# ---
# jupyter:
#   honest:
#     what: "logging of the student's to stdout and a list handler of the test's"
# ---

# %%
import logging
import sys

# %% solution="log"
logger = logging.getLogger("honest")

def parse(text):
    ### BEGIN SOLUTION
    try:
        return int(text)
    except ValueError:
        logger.warning("not a number: %s", text)
        return None
    ### END SOLUTION

# %% test="log_test" points=2
class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())

kept = Kept()
logger.addHandler(kept)
logger.propagate = False
assert parse("x") is None and parse("4") == 4
assert kept.messages == ["not a number: x"]

# %% student="log"
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, force=True)
logger = logging.getLogger("honest")
logger.setLevel("DEBUG")

def parse(text):
    logger.debug("parsing %r", text)
    if not text.isdigit():
        logger.error(f"not a number: {text}")
        return None
    return int(text)
