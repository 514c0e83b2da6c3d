"""When two records are the same document, and when they are the same version of it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date

WIDTH = 32  # hexadecimal digits: 128 bits of SHA-256


def document_id(text: str, *, id: str | None, outlet: str | None, title: str | None, url: str | None) -> str:
    """The thing that has versions: by its address, else by outlet and given id, else by outlet, title and text."""
    address = canonical(url) if url else None
    if address:
        return digest("url", address)
    if id is not None:
        return digest("id", fold(outlet), id)
    return digest("text", fold(outlet), fold(title), fold(text))


def article_id(document: str, title: str | None, text: str, published: date | None) -> str:
    """One version of a document: a change of title, text or published day makes another; spacing and case do not."""
    return digest(document, fold(title), fold(text), published.isoformat() if published else None)


def digest(*parts: str | None) -> str:
    """A hash of the parts that no joining of other parts can give."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:WIDTH]


def fold(text: str | None) -> str | None:
    """Compatible characters, case and runs of white space made one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()) if text else None


def canonical(url: str) -> str | None:
    """The address without scheme, tracking parameters, fragment and last slash; None for what is no web address."""
    from courlan import clean_url, normalize_url

    if not url.strip().lower().startswith(("http://", "https://")):
        return None
    clean = clean_url(url)
    if not clean:
        return None
    address: str = normalize_url(clean, trailing_slash=False).partition("://")[2].partition("#")[0]
    return address.rstrip("/") or None
