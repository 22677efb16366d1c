# ---
# jupyter:
#   honest:
#     what: "logging with a handler, whose file the test reads"
# ---

# %%
import logging

# %% solution="logging"
def make_logger(path):
    ### BEGIN SOLUTION
    logger = logging.getLogger("honest.work")
    logger.setLevel(logging.INFO)
    handler = logging.FileHandler(path, mode="w")
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger
    ### END SOLUTION

# %% test="logging_test" points=2
logger = make_logger("kept_events.log")
logger.info("begin")
logger.debug("not shown")
logging.shutdown()
assert open("kept_events.log").read() == "INFO begin\n"

# %% student="logging"
def make_logger(path):
    log = logging.Logger("mine", level="INFO")
    h = logging.FileHandler(path, "w", encoding="utf-8")
    h.setFormatter(logging.Formatter(style="{", fmt="{levelname} {message}"))
    log.addHandler(h)
    return log
