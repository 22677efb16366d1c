# ---
# jupyter:
#   honest:
#     what: "sqlite3 in memory, with the connection of a locked cell"
# ---

# %% locked="database"
import sqlite3
db = sqlite3.connect(":memory:")
db.execute("create table pets (name text, age integer)")
db.executemany("insert into pets values (?, ?)", [("Rex", 3), ("Tom", 5), ("Ivy", 1)]);

# %% solution="query"
def older_than(age):
    ### BEGIN SOLUTION
    rows = db.execute("select name from pets where age > ? order by name", (age,))
    return [name for (name,) in rows]
    ### END SOLUTION

# %% test="query_test" points=2
assert older_than(2) == ["Rex", "Tom"]

# %% test="query_new" points=1
db.execute("insert into pets values ('Ace', 9)")
assert older_than(5) == ["Ace"]

# %% student="query"
db.row_factory = sqlite3.Row

def older_than(age):
    cursor = db.cursor()
    cursor.execute("SELECT * FROM pets")
    names = [row["name"] for row in cursor.fetchall() if row["age"] > age]
    return sorted(names)
