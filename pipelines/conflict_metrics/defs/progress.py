"""How far a run is, for whoever waits for it: what the rooms of the house log while they work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str], object]


class Ear(logging.Handler):
    """Passes on each line of progress; warnings and errors go where they would have gone without it."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one line."""
        if record.levelno >= logging.WARNING:
            logging.getLogger().handle(record)
        else:
            self.progress(record.getMessage())


@contextmanager
def heard_by(progress: Progress) -> Iterator[None]:
    """While the block runs, `progress` is told what the package logs at level INFO."""
    logger, ear = logging.getLogger("conflict_metrics"), Ear(progress)
    level, propagate = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
        logger.propagate = propagate
