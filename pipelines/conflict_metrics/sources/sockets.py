"""Connections that bound the head of an answer too, and that no page can lead into the network at home."""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING, Any

from urllib3.connectionpool import HTTPConnectionPool
from urllib3.poolmanager import pool_classes_by_scheme

from conflict_metrics.sources.faults import Unreachable

if TYPE_CHECKING:
    from urllib3 import HTTPResponse

FORBIDDEN = 403  # the status that an address at home is given: asking again changes nothing


class _Guarded:
    """An HTTP connection that is cut when the head of the answer is not there in time; a timeout would start anew with each byte.

    It leads to public addresses, and to others only where the host is one that the user named.
    """

    seconds: float
    named: Collection[str]
    host: str
    sock: socket.socket

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        peer = self.sock.getpeername()[0]
        if self.host not in self.named and not ip_address(peer).is_global:
            raise Unreachable(f"{self.host} lies in a private network, at {peer}", FORBIDDEN)

    def getresponse(self) -> HTTPResponse:
        is_late: list[bool] = []
        timer = Timer(self.seconds, self._cut, [is_late])
        timer.start()
        try:
            response: HTTPResponse = super().getresponse()  # type: ignore[misc]
        finally:
            timer.cancel()
            if is_late:
                raise Unreachable(f"no complete answer within {self.seconds:g} s")
        response.drain_conn = response.close  # type: ignore[method-assign]  # what comes with a status to retry is not worth reading
        return response

    def _cut(self, is_late: list[bool]) -> None:
        is_late.append(True)
        socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def pools(seconds: float, named: Collection[str]) -> dict[str, type[HTTPConnectionPool]]:
    """Pools of such connections, by scheme: `seconds` for the head of an answer, `named` the hosts that may lie anywhere."""
    return {scheme: _guarded(pool, {"seconds": seconds, "named": named}) for scheme, pool in pool_classes_by_scheme.items()}


def _guarded(pool: type[HTTPConnectionPool], bounds: dict[str, object]) -> type[HTTPConnectionPool]:
    connection: type[Any] = type("Guarded", (_Guarded, pool.ConnectionCls), bounds)
    return type(pool.__name__, (pool,), {"ConnectionCls": connection})
