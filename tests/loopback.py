"""A real HTTP server on the loopback interface that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Reply = Callable[[BaseHTTPRequestHandler], object]


@dataclass
class Site:
    """What the server answers by path, and the requests that came: path and headers, robots.txt left out."""

    url: str = ""
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def put(self, path: str, body: str | bytes = b"", status: int = 200, kind: str = "text/html", **headers: str) -> str:
        """Answer a path with this body; the address of it."""
        content = body.encode() if isinstance(body, str) else body
        return self.put_reply(path, lambda handler: answer(handler, content, status, {"Content-Type": kind} | headers))

    def put_reply(self, path: str, reply: Reply) -> str:
        """Answer a path as a function says; the address of it."""
        self.replies[path] = reply
        return self.url + path


def answer(handler: BaseHTTPRequestHandler, content: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
    """A whole answer; an underscore in a header's name stands for a hyphen."""
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(content))} | (headers or {})).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers 404 to all until it is told more."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        """Answers from the site's replies."""

        def do_GET(self) -> None:
            if self.path != "/robots.txt":
                site.asked.append((self.path, dict(self.headers)))
            try:
                site.replies.get(self.path, lambda handler: answer(handler, b"nothing here", 404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Tests are quiet."""

    class Server(ThreadingHTTPServer):
        """Does not wait for answers that nobody hears."""

        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        site.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
