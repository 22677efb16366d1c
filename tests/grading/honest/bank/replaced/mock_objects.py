# ---
# jupyter:
#   honest:
#     what: "MagicMock, Mock with a spec and sentinel given to the student's function"
# ---

# %% solution="notify"
def notify(service, users):
    ### BEGIN SOLUTION
    for user in users:
        service.send(user, "hello")
    return len(users)
    ### END SOLUTION

# %% test="notify_test" points=2
from unittest.mock import MagicMock, call, sentinel
service = MagicMock()
assert notify(service, [sentinel.a, sentinel.b]) == 2
assert service.send.mock_calls == [call(sentinel.a, "hello"), call(sentinel.b, "hello")]

# %% test="notify_error" points=1
service = MagicMock(**{"send.side_effect": OSError("down")})
try:
    notify(service, ["x"])
except OSError as e:
    assert str(e) == "down"

# %% student="notify"
def notify(service, users):
    send = service.send
    return len([send(u, "hello") for u in users])
