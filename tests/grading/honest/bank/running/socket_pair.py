# ---
# jupyter:
#   honest:
#     what: sockets and select between two ends
# ---

# %%
import socket

# %% solution="echo"
def echo(connection):
    ### BEGIN SOLUTION
    connection.sendall(connection.recv(100).upper())
    ### END SOLUTION

# %% test="echo_test" points=2
ours, theirs = socket.socketpair()
ours.sendall(b"abc")
echo(theirs)
assert ours.recv(100) == b"ABC"
ours.close()
theirs.close()

# %% student="echo"
def echo(connection):
    file = connection.makefile("rwb", buffering=0)
    data = file.read(100)
    file.write(data.upper())
    file.flush()
