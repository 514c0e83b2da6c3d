""".html: a page as a browser saved it; navigation, adverts and comments are taken off by trafilatura."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text

from conflict_metrics.ingest.encodings import encoding
from conflict_metrics.ingest.records import Row

# Only dates that the page declares, the first one before any update; the bound is fixed so that no clock is asked.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def rows(path: Path) -> Iterator[Row]:
    """One row: the article's text without its frame, with the title, day, outlet and address that the page declares."""
    with path.open(encoding=encoding(path), errors="replace", newline="") as file:
        yield row(file.read())


def row(page: str, line: int | None = None) -> Row:
    """The same for the markup of a page, wherever it comes from."""
    return Row(line, _fields(page)) if page.strip() else Row(line, fault="page is empty")


def plain(fragment: str) -> str:
    """The text of markup that is all article and has no frame, such as an entry of a feed: a paragraph a line."""
    return extract_plain_text(fragment, main_content=False, alt_texts=False, list_bullets=False).strip()


def _fields(page: str) -> dict[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it can also fetch pages, and warns of what that would need
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES)
    if not isinstance(found, Document) or not found.text:
        return {"text": extract_plain_text(page, main_content=True, comments=False)}
    return {"text": found.text, "title": found.title, "published": found.date, "outlet": found.sitename, "url": found.url}
