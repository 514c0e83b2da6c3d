"""Pages over the serving copy: every number a link down to the sentence that says it, every view an address to share."""

from conflict_metrics.dashboard.server import application, serve

__all__ = ["application", "serve"]
