"""What each address answers: a page, a receipt, the dictionary, or a table as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from conflict_metrics.dashboard import front as figures
from conflict_metrics.dashboard.charts.coverage import articles
from conflict_metrics.dashboard.filters import known
from conflict_metrics.dashboard.forms import chips, fields, offers
from conflict_metrics.dashboard.grid import grid
from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.dashboard.published import last_run, warnings
from conflict_metrics.dashboard.rendering import html
from conflict_metrics.dashboard.view import View, asked_for
from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.receipts import UnknownId
from conflict_metrics.receipts import receipt as followed
from conflict_metrics.terminal import as_csv
from conflict_metrics.warehouse import Serving, open_serving

FOLLOWED = 10  # claims or facts of one receipt; the rest is a link away


@contextmanager
def _opened(request: Request) -> Iterator[tuple[Serving, dict[str, Any]]]:
    """The serving copy, and what every page says of it."""
    data = request.app.state.data
    with open_serving(data) as serving:
        run = last_run(serving)
        told: dict[str, Any] = {"path": request.url.path, "pages": PAGES.values(), "run": run}
        yield serving, told | {"warnings": [*warnings(data, run, datetime.now(UTC))]}


def front(request: Request) -> Response:
    """The key figures, and a way to every page."""
    with _opened(request) as (serving, told):
        state = request.app.state
        shown = state.memory.of(state.data, "/", lambda: figures.figures(serving))
        return HTMLResponse(html("front.html", title="Overview", figures=shown, charts=[*articles(View(serving, "/coverage", {}))], **told))


def page(request: Request) -> Response:
    """One of PAGES, as the address asks for it."""
    asked, number = asked_for(request.query_params)
    shown = PAGES[request.url.path]
    known(asked, shown.tables)
    with _opened(request) as (serving, told):
        view = View(serving, shown.path, asked, number)
        state = request.app.state
        offered = state.memory.of(state.data, shown.path, lambda: offers(shown, serving))
        return HTMLResponse(
            html(
                "page.html",
                title=shown.title,
                page=shown,
                view=view,
                fields=fields(shown, view, offered),
                chips=chips(shown, view),
                charts=[*shown.charts(view)],
                grids=[grid(table, view) for table in shown.tables],
                has_docs=shown.path == "/checks" and (state.data / "docs" / "index.html").is_file(),
                **told,
            )
        )


def receipt(request: Request) -> Response:
    """What stands behind an id of any table; raises UnknownId."""
    identifier = request.path_params["identifier"]
    with _opened(request) as (serving, told):
        found = followed(serving, identifier, most=FOLLOWED)
        return HTMLResponse(html("receipt.html", title=found.heading, receipt=found, identifier=identifier, **told))


def dictionary(request: Request) -> Response:
    """Every table and column in words."""
    wanted = request.query_params.get("table")
    if wanted is not None and wanted not in TABLES:
        raise UnknownId(f"{wanted}: no table has this name")
    columns = [COLUMNS[name] for name in TABLES[wanted].columns] if wanted else [*COLUMNS.values()]
    with _opened(request) as (_, told):
        context = {"tables": TABLES.values(), "wanted": TABLES[wanted] if wanted else None, "columns": columns}
        return HTMLResponse(html("dictionary.html", title="Dictionary", **context, **told))


def download(request: Request) -> Response:
    """Every row of a table that the address asks for, as CSV with every column."""
    path, name = f"/{request.path_params['page']}", request.path_params["table"]
    tables = [table for table in PAGES[path].tables if table.name == name] if path in PAGES else []
    if not tables:
        raise UnknownId(f"{path}/{name}.csv: there is no such table to download")
    asked, _ = asked_for(request.query_params)
    known(asked, PAGES[path].tables)
    with open_serving(request.app.state.data) as serving:
        text = as_csv(View(serving, path, asked).all_rows(tables[0]))
    return Response(text, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'})
