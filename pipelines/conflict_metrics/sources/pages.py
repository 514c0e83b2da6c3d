"""One article page: its text and what it says of itself, beside what the feed said of it."""

from __future__ import annotations

from conflict_metrics.ingest import html
from conflict_metrics.ingest.days import published
from conflict_metrics.ingest.encodings import decoded
from conflict_metrics.sources.items import Item
from conflict_metrics.sources.web import Answer

HTML = ("text/html", "application/xhtml+xml", "")


def page(item: Item, answer: Answer, outlet: str | None) -> dict[str, object]:
    """The record of a page that was fetched for an item; where both speak, the feed's title and day stand before the page's.

    Raises ValueError when the answer is no page with a text.
    """
    if answer.kind not in HTML:
        raise ValueError(f"{answer.kind} found, HTML expected")
    row = html.row(decoded(answer.content or b"", answer.charset))
    if row.fault or not row.fields.get("text"):
        raise ValueError(row.fault or "page has no text")
    told = {name: value for name, value in item.fields.items() if value}
    if not published(told.get("published")).date:
        told["published"] = row.fields.get("published") or told.get("published")
    found = {**row.fields, **told, "text": row.fields["text"], "url": answer.url}
    return found | {"outlet": outlet or row.fields.get("outlet") or told.get("outlet")}
