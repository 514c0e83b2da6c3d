"""Which articles carry nearly the same text: wire copies and reprints, found by MinHash over word sequences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 128
BANDS = 32  # 4 rows a band: texts that share half their word sequences are compared nineteen times out of twenty
WORDS = 3
ALIKE = 0.6


def near_duplicates(texts: Mapping[str, str], arrived: Iterable[str] | None = None) -> Iterator[dict[str, str | float]]:
    """Pairs of article ids whose texts are alike, as rows of core.near_duplicates, sorted.

    `texts` are all articles by id; `arrived` keeps to pairs with one of these. Whether two articles
    pair depends on these two alone, so that arriving together or one by one gives the same pairs.
    """
    ids = sorted(texts)
    hashes = [_hash(texts[article_id]) for article_id in ids]
    index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, minhash in enumerate(hashes):
        index.insert(number, minhash)
    fresh = set(ids if arrived is None else arrived)
    for number, minhash in enumerate(hashes):
        for other in sorted(index.query(minhash)):
            similarity = minhash.jaccard(hashes[other])
            if number < other and similarity >= ALIKE and (ids[number] in fresh or ids[other] in fresh):
                yield {"article_id": ids[number], "twin_id": ids[other], "similarity": similarity}


def _hash(text: str) -> RMinHash:
    words = text.casefold().split()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=42)
    minhash.update([" ".join(words[start : start + WORDS]) for start in range(max(1, len(words) - WORDS + 1))])
    return minhash
