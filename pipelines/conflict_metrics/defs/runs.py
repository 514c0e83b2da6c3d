"""core/runs: which extractor, models and vocabulary made the present state of the warehouse, and when."""

from datetime import UTC, datetime
from hashlib import sha256

import dagster as dg

from conflict_metrics.defs.resources import Store
from conflict_metrics.defs.tables import AGAIN, FOLLOWS, POOL, made, spec
from conflict_metrics.extract import EXTRACTOR_VERSION
from conflict_metrics.frames import frame
from conflict_metrics.ingest.identity import digest
from conflict_metrics.vocabulary import shipped
from conflict_metrics.warehouse import Warehouse
from conflict_metrics.warehouse.models import models_version

LANDED = "select md5(coalesce(string_agg(article_id, ' ' order by article_id), '')) from raw.articles"


@dg.multi_asset(specs=[spec("core.runs", ["core.validations"], condition=FOLLOWS)], pool=POOL, retry_policy=AGAIN)
def runs(context: dg.AssetExecutionContext, store: Store) -> dg.MaterializeResult[None]:
    """Name the present state. The history of runs is Dagster's; here nothing but the instants depends on it."""
    began = context.instance.get_run_stats(context.run.run_id).start_time
    now = datetime.now(UTC)
    row = {
        "run_id": state_id(store.warehouse),
        "run_status": "done",
        "started_at": datetime.fromtimestamp(began, UTC) if began else now,
        "finished_at": now,
        "extractor_version": EXTRACTOR_VERSION,
        "models_version": models_version(),
        "vocabulary_version": vocabulary_version(),
    }
    store.warehouse.refill("core.runs", frame("core.runs", [row]))
    return made(store.warehouse, "core.runs")


def state_id(warehouse: Warehouse) -> str:
    """The same articles read and modelled alike are the same state, whatever runs and in whatever order led to it."""
    landed = warehouse.read(LANDED).item()
    return digest(landed, EXTRACTOR_VERSION, models_version(), vocabulary_version())


def vocabulary_version() -> str:
    """Twelve characters that change when any table of seeds/reference does."""
    paths = sorted((shipped("seeds") / "reference").glob("*.csv"))
    return sha256(b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths)).hexdigest()[:12]
