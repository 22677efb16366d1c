# ---
# jupyter:
#   honest:
#     what: "the student's cell writes the file that the test reads"
# ---

# %% solution="report"
### BEGIN SOLUTION
from pathlib import Path

Path("report_out.txt").write_text("total: 6\n")
### END SOLUTION

# %% test="report_test" points=2
with open("report_out.txt") as file:
    lines = file.read().splitlines()
assert lines == ["total: 6"]

# %% student="report"
total = 0
with open("report_out.txt", "w", encoding="utf8") as out:
    for n in (1, 2, 3):
        total += n
    out.write(f"total: {total}\n")
