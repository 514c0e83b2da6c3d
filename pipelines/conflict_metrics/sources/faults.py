"""Why an address gave nothing: it could not be reached, or its host does not want to be asked."""

from __future__ import annotations


class Unreachable(Exception):
    """An address gave no answer that is of use; the message says why.

    `status` is that of HTTP, where there was one; `retry_after` for how many seconds the host asks to be left alone.
    """

    def __init__(self, reason: str, status: int | None = None, retry_after: float = 0) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after

    @property
    def may_pass(self) -> bool:
        """Whether it is worth asking again on the next visit."""
        return self.status is None or self.status >= 500 or self.status in (408, 429)


class Refused(Exception):
    """A host does not want an address to be asked; the message names the host and says why."""
