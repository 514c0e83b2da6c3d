"""Connections that bound the head of an answer as well: a timeout alone starts anew with each byte that drips in."""

from __future__ import annotations

import socket
from threading import Timer
from typing import TYPE_CHECKING, Any

from urllib3.connectionpool import HTTPConnectionPool
from urllib3.poolmanager import pool_classes_by_scheme

from conflict_metrics.sources.faults import Unreachable

if TYPE_CHECKING:
    from urllib3 import HTTPResponse


class _Timed:
    """An HTTP connection that is cut when the head of the answer is not there in time."""

    seconds: float
    sock: socket.socket

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


def within(seconds: float) -> dict[str, type[HTTPConnectionPool]]:
    """Pools of such connections, by scheme."""
    return {scheme: _timed(pool, seconds) for scheme, pool in pool_classes_by_scheme.items()}


def _timed(pool: type[HTTPConnectionPool], seconds: float) -> type[HTTPConnectionPool]:
    connection: type[Any] = type("Timed", (_Timed, pool.ConnectionCls), {"seconds": seconds})
    return type(pool.__name__, (pool,), {"ConnectionCls": connection})
