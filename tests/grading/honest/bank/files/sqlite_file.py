# ---
# jupyter:
#   honest:
#     what: "an SQLite file, an own function and a transaction"
# ---

# %%
import sqlite3

# %% solution="bank"
def transfer(path, source, target, amount):
    ### BEGIN SOLUTION
    with sqlite3.connect(path) as db:
        db.execute("update a set balance = balance - ? where name = ?", (amount, source))
        db.execute("update a set balance = balance + ? where name = ?", (amount, target))
    ### END SOLUTION

# %% locked="tables"
with sqlite3.connect("accounts_kept.db") as db:
    db.executescript("drop table if exists a; create table a (name, balance); insert into a values ('x', 10), ('y', 0);")

# %% test="transfer_test" points=2
transfer("accounts_kept.db", "x", "y", 4)
with sqlite3.connect("accounts_kept.db") as db:
    assert dict(db.execute("select * from a")) == {"x": 6, "y": 4}

# %% student="bank"
def transfer(path, source, target, amount):
    conn = sqlite3.connect(path)
    conn.create_function("changed", 2, lambda a, b: a + b)
    try:
        for name, change in ((source, -amount), (target, amount)):
            conn.execute("UPDATE a SET balance = changed(balance, ?) WHERE name = ?", (change, name))
        conn.commit()
    finally:
        conn.close()
