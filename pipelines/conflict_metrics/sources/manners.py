"""Good manners towards a host: what its robots.txt allows, and one request after the other with a pause between."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from conflict_metrics.sources.faults import Refused, Unreachable
from conflict_metrics.sources.web import PRODUCT, Answer

PAUSE = 1.0  # seconds between two requests to one host, where its robots.txt asks for none
LONGEST_PAUSE = 60.0  # seconds; a host that asks for more is asked once a visit


class Manners:
    """What may be asked of which host, and when; shared by the threads of one visit."""

    def __init__(self, ask: Callable[[str, Callable[[str], object]], Answer], pause: float = PAUSE) -> None:
        """`ask` gets an address, given what permits it; `pause` in seconds."""
        self._ask = ask
        self._pause = pause
        self._rules: dict[str, Protego | Refused | Unreachable] = {}
        self._free_at: dict[str, float] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def permit(self, url: str) -> None:
        """Wait until the host of an address may be asked again.

        Raises Refused when it does not want this address to be asked, Unreachable when it does not answer at all.
        """
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._locks[host]:
            rules = self._rules[host] if host in self._rules else self._rules.setdefault(host, self._robots(host))
            if isinstance(rules, Exception):
                raise rules
            if not rules.can_fetch(url, PRODUCT):
                raise Refused(f"robots.txt of {host} disallows it")
            self._wait(host, rules)

    def _wait(self, host: str, rules: Protego) -> None:
        asked = rules.crawl_delay(PRODUCT)
        wait = self._free_at.get(host, 0) - time.monotonic()
        if wait > LONGEST_PAUSE:
            raise Refused(f"robots.txt of {host} asks for {asked:,.0f} s between two requests")
        time.sleep(max(0, wait))
        self._free_at[host] = time.monotonic() + (self._pause if asked is None else asked)

    def _robots(self, host: str) -> Protego | Refused | Unreachable:
        """A robots.txt that is not there allows all, one that cannot be had forbids all (RFC 9309)."""
        try:
            content = self._ask(f"{host}/robots.txt", lambda url: None).content or b""
        except Unreachable as error:
            if error.status is None:
                return error
            if error.may_pass:
                return Refused(f"robots.txt of {host} cannot be had: {error}")
            content = b""
        return Protego.parse(content.decode("utf-8", "replace"))
