"""Make the labelled photographs that ship with the kit from the stamps of Tux Paint.

Each picture was looked at. Left out are drawings and toys, the same thing twice (mirrored, or in
another colour), stamps of under 49 pixels, and those for which Tux Paint's list of contributors
names a licence other than the GPL or the public domain.

On Debian: `apt install tuxpaint-stamps-default`, then `python -m tools.make_photos FOLDER`, where
FOLDER is /usr/share/tuxpaint/stamps. Running it again with the same libjpeg gives the same
bytes, which the checksums in SHA256SUMS confirm.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
from pathlib import Path

from PIL import Image

from utils.data.photos import FOLDER, TABLE

SIDE = 128
LONGEST_SIDE = 120  # of the thing itself, so that there is some background around it
QUALITY = 90
TEST_SHARE = 0.4
LIMIT_BYTES = 2_500_000

# Of each class: folders of stamps, with the names to take.
CHOSEN = {
    "bird": {
        "animals/birds": """adelaide-rosella blackbird chicken_profile crow crowned_crane cuckoo
            drake duck gander guineafowl hen lark little-penguin magellanic_penguin magpie nandou
            ostrich owl peacock penguin pigeon pink_flamingo quetzal rainbow-lorikeet rooster
            seagull silver-gull tucan turkey vulture""",
    },
    "food": {
        "food/fruit": """apple_fuji apple_granny_smith apple_red apple_sierra_beauty avocado banana
            cherimoya kiwi lemon mandarine mango orange orange_seville pear pomegranate raspberry
            strawberry""",
        "food/nuts": "almond pecan walnut",
        "food/spices": "ginger",
        "food/vegetables": """broccoli carrot chilepepper corn eggplant garlic garlics lettuce
            mushroom onion pattypan_squash pepper potato pumpkin_small redlettuce tomato yam
            yellowpepper""",
    },
    "mammal": {
        "animals/mammals": """badger elephant ferret giraffe hippopotamus pig pig_golden
            rabbit_little rhino_black wildboar""",
        "animals/mammals/apes": "chimp gorilla tamarin_emperor",
        "animals/mammals/aquatic": "dolphin orca sea_lion whale",
        "animals/mammals/bears": "bear european-bear",
        "animals/mammals/bovines": """bison bull cow cow_white gnu-baby gnu-sitting gnu-stand goat
            mountaingoat ram sheep sheep_lamb yak zebu""",
        "animals/mammals/camel": "camel dromedary",
        "animals/mammals/cats": "lion lion-2 tiger",
        "animals/mammals/deer": "caribou deer doe wapiti",
        "animals/mammals/dogs": "dingo dog fox",
        "animals/mammals/equines": "donkey donkey_eating horse zebra",
        "animals/mammals/rodents": "beaver capybara marmot mouse rabbit rabbit-2 rat squirrel",
        "animals/marsupials": "kangaroo koala wombat",
    },
    "plant": {
        "plants": "eggplant lavender lettuce_bolted thyme",
        "plants/flowers": """anemone_red daffodil flower1 flower2 flower3 flower4 flower5 flower6
            flower7 flower8 flower9 flower10 iris marigold pigface red-gazania rose
            whitestar-petunia yellow-flower""",
        "plants/trees": "holm_oak liberia-palm pinecone tree336",
    },
    "thing": {
        "clothes": "clothespin_new clothespin_old",
        "hobbies": "binoculars camera_35mm",
        "household": "cylinder garbagecan home_compost_bin toilet",
        "household/arttools": "pen_dryerase scissors_small_open",
        "household/dishes": "pitcher_small teapot",
        "household/dishes/utensils": "nutcracker pepper_grinder",
        "household/tools": """cementmixer hammer mallet_metal measuring_tape paintbrush_large plyers
            saw spade toolbox wrench wrench_plumbers""",
        "medical": "stethoscope syringe",
        "space": "voyager2",
        "sports": """basketball cricketball football soccer tennis_ball tennis_racket
            trophy_cup""",
        "town": "usps_mailbox",
        "vehicles": "garbagetruck wheel_tractor",
        "vehicles/auto": "sedan sportscar2 truck",
        "vehicles/construction": "dumper",
        "vehicles/flight": "balloon360",
        "vehicles/flight/planes": "747",
        "vehicles/race": "indycar",
    },
}


def cut_out(stamp: Path) -> Image.Image:
    """A stamp without its transparent border: RGBA."""
    image = Image.open(stamp).convert("RGBA")
    visible = image.getchannel("A").point(lambda alpha: 255 * (alpha > 16))
    return image.crop(visible.getbbox())


def scaled(image: Image.Image, factor: float) -> Image.Image:
    """A larger or smaller image, RGBA; transparent pixels do not colour their neighbours."""
    size = tuple(max(1, round(side * factor)) for side in image.size)
    return image.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")


def as_photo(stamp: Path) -> Image.Image:
    """The stamp in the middle of a white square: RGB, 128 x 128."""
    thing = cut_out(stamp)
    thing = scaled(thing, LONGEST_SIDE / max(thing.size))
    ground = Image.new("RGBA", (SIDE, SIDE), "white")
    corner = tuple((SIDE - side) // 2 for side in thing.size)
    ground.alpha_composite(thing, corner)
    return ground.convert("RGB")


def as_jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    """A JPEG file that every decoder with exact integers reads the same: colours at full size."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling=0, optimize=True)
    return buffer.getvalue()


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS for the pictures of a folder, and for the table if there is one."""
    paths = sorted([*folder.rglob("*.jpg"), *folder.glob("*.csv")])
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in paths
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def split(files: list[str]) -> dict[str, str]:
    """For each file "train" or "test", with the same share of every class in the test.

    The checksum of the name decides, so that the split is fixed and not chosen by a person.
    """
    ordered = sorted(files, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    splits = {}
    for class_name in CHOSEN:
        own = [name for name in ordered if name.startswith(f"{class_name}/")]
        tested = round(TEST_SHARE * len(own))
        splits |= {name: "test" if at < tested else "train" for at, name in enumerate(own)}
    return {name: splits[name] for name in ordered}


def main() -> None:
    """Write the pictures, the table that says which is in which split, and the checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stamps", type=Path, help="/usr/share/tuxpaint/stamps")
    stamps = parser.parse_args().stamps

    made_from = {
        f"{class_name}/{name.lower().replace('-', '_')}.jpg": f"{folder}/{name}.png"
        for class_name, folders in CHOSEN.items()
        for folder, names in folders.items()
        for name in names.split()
    }
    lacking = [stamp for stamp in made_from.values() if not (stamps / stamp).is_file()]
    if lacking:
        raise SystemExit(f"{stamps} lacks {len(lacking)} stamps, {lacking[0]} for example")

    for old in FOLDER.rglob("*.jpg"):
        old.unlink()
    for name, stamp in made_from.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(as_jpeg(as_photo(stamps / stamp)))
    with (FOLDER / TABLE).open("w", encoding="ascii", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["file", "split", "stamp"])
        for name, where in split([*made_from]).items():
            table.writerow([name, where, made_from[name]])
    write_checksums(FOLDER)

    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    if size > LIMIT_BYTES:
        raise SystemExit(f"{FOLDER} has {size:,} bytes, over {LIMIT_BYTES:,}")
    print(f"{FOLDER}: {len(made_from)} pictures, {size:,} bytes")


if __name__ == "__main__":
    main()
