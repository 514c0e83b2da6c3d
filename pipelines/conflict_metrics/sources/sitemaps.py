"""Sitemaps, and indexes of sitemaps: which pages a site has, and since when each is as it is."""

from __future__ import annotations

from datetime import UTC, datetime, time
from xml.etree import ElementTree

from conflict_metrics.ingest.days import published
from conflict_metrics.sources.items import Item


def pages(content: bytes) -> tuple[list[Item], list[Item]]:
    """The pages that a sitemap lists, and the sitemaps that an index lists, the newest first.

    Raises ValueError when it is neither, or when it declares a document type, which is the way to entities.
    """
    try:
        root = ElementTree.fromstring(content, ElementTree.XMLParser(target=_Plain()))
    except ElementTree.ParseError as error:
        raise ValueError(f"no sitemap: {error}") from error
    kind = _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise ValueError(f"no sitemap: its root is {kind[:50]}, urlset or sitemapindex expected")
    found = sorted(filter(None, map(_item, root)), key=_age)
    return (found, []) if kind == "urlset" else ([], found)


class _Plain(ElementTree.TreeBuilder):
    """Builds the tree of a document without a document type."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ValueError(f"no sitemap: it declares the document type {name[:50]}")


def _item(node: ElementTree.Element) -> Item | None:
    told = {_name(part): (part.text or "").strip() for part in node.iter()}
    if not told.get("loc"):
        return None
    fields = {"title": told.get("title"), "published": told.get("publication_date"), "outlet": told.get("name")}
    return Item(told["loc"], fields, _instant(told.get("lastmod")))


def _age(item: Item) -> float:
    return -item.changed_at.timestamp() if item.changed_at else 0


def _name(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _instant(text: str | None) -> datetime | None:
    """A day without an hour counts from its first moment, so that a page of today is not new again at every visit."""
    found = published(text)
    return found.at or (datetime.combine(found.date, time(), UTC) if found.date else None)
