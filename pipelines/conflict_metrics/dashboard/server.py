"""The server: its addresses, its answers, and the headers that keep a page to itself."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from conflict_metrics.dashboard import answers, errors
from conflict_metrics.dashboard.charts.drawing import warm
from conflict_metrics.dashboard.filters import BadFilter
from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.dashboard.published import Memory
from conflict_metrics.receipts import UnknownId

# Nothing but our own styles and pictures: no script, no frame, no other host. Data Docs bring styles inside their pages.
ALONE = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
DOCS = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'"
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache"}


class Sealed(BaseHTTPMiddleware):
    """Puts the headers on every answer."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """The answer with its headers."""
        response = await call_next(request)
        docs = request.url.path.startswith("/docs/")
        response.headers.update(HEADERS | {"Content-Security-Policy": DOCS if docs else ALONE})
        return response


def application(data: Path) -> Starlette:
    """The dashboard of a data directory; it opens the serving copy anew for every page, so a new run shows at once."""
    static = Path(__file__).parent / "static"
    app = Starlette(
        routes=[
            Route("/", answers.front),
            *(Route(path, answers.page) for path in PAGES),
            Route("/dictionary", answers.dictionary),
            Route("/id/{identifier}", answers.receipt),
            Route("/{page}/{table}.csv", answers.download),
            Mount("/static", StaticFiles(directory=static)),
            Mount("/docs", StaticFiles(directory=data / "docs", html=True, check_dir=False)),
        ],
        middleware=[Middleware(Sealed)],
        exception_handlers={
            FileNotFoundError: errors.not_published,
            BadFilter: errors.bad_filter,
            UnknownId: errors.unknown,
            404: errors.unknown,
            Exception: errors.failed,
        },
    )
    app.state.data, app.state.memory = data, Memory()
    return app


def serve(data: Path, host: str = "127.0.0.1", port: int = 8050) -> None:
    """Serve the dashboard until it is interrupted; port 0 takes a free one. Raises OSError when the port is taken."""
    with socket.create_server((host, port)) as listening:
        warm()
        print(f"dashboard of {data} on http://{host}:{listening.getsockname()[1]} (Ctrl-C ends it)", file=sys.stderr, flush=True)
        config = uvicorn.Config(application(data), log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
