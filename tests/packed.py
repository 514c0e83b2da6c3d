"""Builders of the files that a crawl leaves: feeds, pages, web archives, zips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

ENTRY = (
    "<item><title>{title}</title><link>{url}</link><guid>{url}</guid><pubDate>{published}</pubDate><description>{text}</description></item>"
)
PUBLISHED = "Tue, 11 Mar 2025 08:00:00 +0200"


def rss(*entries: Mapping[str, str], outlet: str = "The Courier") -> bytes:
    """An RSS feed; an entry has url and text, and if it likes title and published."""
    items = "".join(ENTRY.format_map({"title": "Night of fire", "published": PUBLISHED} | dict(entry)) for entry in entries)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{outlet}</title>{items}</channel></rss>'.encode()


def page(text: str, title: str = "Night of fire") -> str:
    """A web page with its frame; the article has a second paragraph, since one so short is no article to any reader of pages."""
    second = "Nine others were hurt when a second shell fell on the market while doctors were at work, the governor of the region added."
    frame = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/war'>War: 99 stories</a></li></ul></nav>"
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body>{frame}<article><h1>{title}</h1><p>{text}</p><p>{second}</p></article></body></html>"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A .zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def response(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", encoding: str = "") -> bytes:
    """A record of a web archive: what a server answered on the night of 11 November 2024."""
    coded = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{coded}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-11-11T23:04:05Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
