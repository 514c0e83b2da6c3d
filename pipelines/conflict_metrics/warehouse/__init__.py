"""The wall round DuckDB: rows land, SQL models are built, a serving copy is published."""

from conflict_metrics.warehouse.locks import WarehouseBusy, locked
from conflict_metrics.warehouse.models import dependencies, models
from conflict_metrics.warehouse.serving import Serving, open_serving
from conflict_metrics.warehouse.store import Warehouse, open_warehouse

__all__ = ["Serving", "Warehouse", "WarehouseBusy", "dependencies", "locked", "models", "open_serving", "open_warehouse"]
