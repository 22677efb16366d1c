# ---
# jupyter:
#   honest:
#     what: "weakref, sys.getrefcount and gc.get_referrers"
# ---

# %%
import gc
import sys
import weakref

# %% solution="cache"
### BEGIN SOLUTION
class Thing:
    pass


cache = weakref.WeakValueDictionary()


def get(key):
    if key not in cache:
        thing = Thing()
        cache[key] = thing
        return thing
    return cache[key]
### END SOLUTION

# %% test="cache_test" points=2
one = get("a")
assert get("a") is one and len(cache) == 1
assert sys.getrefcount(one) >= 2
del one
gc.collect()
assert len(cache) == 0

# %% student="cache"
class Thing:
    __slots__ = ("__weakref__",)

    def __del__(self):
        pass

cache = weakref.WeakValueDictionary()

def get(key):
    thing = cache.get(key)
    if thing is None:
        thing = cache[key] = Thing()
    return thing
