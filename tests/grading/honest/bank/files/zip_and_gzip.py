# ---
# jupyter:
#   honest:
#     what: archives that the student makes and the test opens
# ---

# %%
import zipfile

# %% solution="zip"
def pack(path, texts):
    ### BEGIN SOLUTION
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    ### END SOLUTION

# %% test="zip_test" points=2
pack("packed.zip", {"a.txt": "A", "b.txt": "B"})
with zipfile.ZipFile("packed.zip") as archive:
    assert archive.namelist() == ["a.txt", "b.txt"]
    assert archive.read("b.txt") == b"B"

# %% student="zip"
def pack(path, texts):
    z = zipfile.ZipFile(path, mode="w", compression=zipfile.ZIP_DEFLATED)
    for name in sorted(texts):
        with z.open(name, "w") as member:
            member.write(texts[name].encode())
    z.close()
