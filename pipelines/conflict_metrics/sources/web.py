"""One address over HTTP: bounded in time, size, redirects and retries, and nothing but http and https."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_encoding_from_headers
from urllib3 import ProxyManager
from urllib3.exceptions import HTTPError
from urllib3.util.retry import Retry

from conflict_metrics.sources.faults import Unreachable
from conflict_metrics.sources.sockets import pools

PRODUCT = "conflict-metrics"
CHUNK = 1 << 16
BAD_REQUEST = 400  # the status that an address is given which is none: asking again changes nothing
MAY_PASS = (429, 500, 502, 503, 504)  # statuses after which an address is asked again


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may cost; times in seconds, sizes in bytes."""

    connect: float = 10
    silence: float = 30  # between two pieces of an answer
    whole: float = 120  # for the head of an answer, and again for its body
    size: int = 64 << 20  # of the body, decompressed
    redirects: int = 5
    retries: int = 3
    back_off: float = 1  # before the second retry; twice as long before each further one
    patience: int = 60  # the longest Retry-After that is waited for


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; `content` is None when nothing has changed since the tags that were sent along."""

    url: str
    content: bytes | None
    kind: str = ""  # the media type in lower case, without parameters
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Web:
    """A user agent that says who it is, and goes into private networks only to hosts that the user named."""

    def __init__(self, contact: str | None = None, bounds: Bounds | None = None, named: Collection[str] = ()) -> None:
        logging.getLogger("urllib3").setLevel(logging.ERROR)  # each retry would be a warning; what comes of them is told
        self.bounds = bounds or Bounds()
        self.session = requests.Session()
        self.session.headers["User-Agent"] = f"{PRODUCT}/{version(PRODUCT)} ({f'+{contact}' if contact else 'no contact given'})"
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, _Adapter(self.bounds, named))

    def get(self, url: str, permit: Callable[[str], object], etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer of an address, its redirects followed; `permit` is told each address before it is asked.

        Raises Unreachable when there is no answer to use, and what `permit` raises.
        """
        headers = {name: tag for name, tag in {"If-None-Match": etag, "If-Modified-Since": modified}.items() if tag}
        for _ in range(self.bounds.redirects + 1):
            permit(checked(url))
            with self._asked(url, headers) as response:
                target = self.session.get_redirect_target(response)
                if not target:
                    return self._answer(response)
            url = urljoin(url, target)
        raise Unreachable(f"more than {self.bounds.redirects} redirects")

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
        timeouts = (self.bounds.connect, self.bounds.silence)
        try:
            with self.session.get(url, headers=headers, timeout=timeouts, stream=True, allow_redirects=False) as response:
                yield response
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise Unreachable(_said(error)) from error

    def _answer(self, response: requests.Response) -> Answer:
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        if response.status_code == requests.codes.not_modified:
            return Answer(response.url, None, etag=etag, modified=modified)
        if response.status_code != requests.codes.ok:
            raise Unreachable(f"{response.status_code} {response.reason}".strip(), response.status_code)
        kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
        charset = get_encoding_from_headers(response.headers) if "charset" in parameters.lower() else None
        return Answer(response.url, self._content(response), kind.strip().lower(), charset, etag, modified)

    def _content(self, response: requests.Response) -> bytes:
        content, ends = bytearray(), time.monotonic() + self.bounds.whole
        while chunk := response.raw.read1(CHUNK, decode_content=True):
            content += chunk
            if len(content) > self.bounds.size:
                raise Unreachable(f"more than {self.bounds.size:,} bytes")
            if time.monotonic() > ends:
                raise Unreachable(f"not complete after {self.bounds.whole:g} s")
        return bytes(content)


def host(url: str) -> str:
    """The name or number of the machine that an address of http or https leads to; '' where it leads to none."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def checked(url: str) -> str:
    """The same address, if it is one of http or https and names a host; else Unreachable says so."""
    if not host(url):
        raise Unreachable(f"{url[:200]}: an address of http or https expected", BAD_REQUEST)
    return url


class _Adapter(HTTPAdapter):
    """The transport of requests, with retries and with connections that bound the head of an answer."""

    def __init__(self, bounds: Bounds, named: Collection[str]) -> None:
        proxies = {urlsplit(address).hostname or "" for address in getproxies().values()}
        self.pools = pools(bounds.whole, {*named, *proxies})
        super().__init__(
            max_retries=_Retries(
                total=bounds.retries,
                read=min(1, bounds.retries),
                backoff_factor=bounds.back_off,
                status_forcelist=MAY_PASS,
                raise_on_status=False,
                retry_after_max=bounds.patience,
            )
        )

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self.pools

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> ProxyManager:  # noqa: ANN401
        manager: ProxyManager = super().proxy_manager_for(*arguments, **options)
        manager.pool_classes_by_scheme = self.pools
        return manager


class _Retries(Retry):
    """Waits for as long as a host asks; where that is too long, it is not asked again before its time."""

    def parse_retry_after(self, retry_after: str) -> float:
        asked = Retry().parse_retry_after(retry_after)
        if asked > self.retry_after_max:
            raise Unreachable(f"busy, asks to be left alone for {asked:,.0f} s", retry_after=asked)
        return asked


def _said(error: Exception) -> str:
    """The error at the bottom of its wrappings, in one line."""
    while inner := getattr(error, "reason", None) or next((part for part in error.args if isinstance(part, Exception)), None):
        if not isinstance(inner, Exception):
            break
        error = inner
    text = str(error).rpartition(": ")[2] if isinstance(error, HTTPError) else str(error)
    return (text if text and text.isprintable() else repr(error))[:300]
