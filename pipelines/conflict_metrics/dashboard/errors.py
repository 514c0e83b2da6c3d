"""What is answered when a page cannot be shown, in plain words."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.dashboard.rendering import html


def not_published(request: Request, error: Exception) -> Response:
    """503: there is no serving copy yet."""
    lines = ("No figures have been published here yet.", str(error), "`make run` fills a data directory from the corpus that comes along.")
    return _said(request, 503, "Nothing published yet", *lines)


def bad_filter(request: Request, error: Exception) -> Response:
    """400: an address with a value that no filter takes."""
    return _said(request, 400, "This filter cannot be read", str(error))


def unknown(request: Request, error: Exception) -> Response:
    """404: an id or an address that nothing has."""
    words = f"{request.url.path}: there is no such page" if isinstance(error, HTTPException) else str(error.args[0])
    return _said(request, 404, "Not found", words, "An id may be gone because its article was published anew, or read by a newer version.")


def failed(request: Request, error: Exception) -> Response:
    """500: the copy could not be read."""
    lines = (f"{type(error).__name__}: {error}", "The copy may be of another version: `conflict-metrics build` publishes it anew.")
    return _said(request, 500, "This page could not be made", *lines)


def _said(request: Request, status: int, title: str, *lines: str) -> Response:
    page = html("error.html", title=title, lines=lines, path=request.url.path, pages=PAGES.values(), run={}, warnings=[])
    return HTMLResponse(page, status_code=status)
