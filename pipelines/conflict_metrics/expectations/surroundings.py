"""What a fact is judged against: its article, its metric, the whole it is part of, its night, its actor's habit."""

from __future__ import annotations

import polars as pl

from conflict_metrics.vocabulary import items, rows

CODE = "^[A-Z]{3}$"  # as ISO 3166 and ISO 4217 write theirs
HABIT = "30d"


def surrounded(facts: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The facts, row by row in the same order, with the columns that the predicates of expectations.csv name beside them.

    `articles` gives text and published_date by article_id; `facts` holds all facts of those articles.
    """
    frame = facts.join(articles.select("article_id", "text", "published_date"), on="article_id", how="left", maintain_order="left")
    frame = frame.join(_metrics(), on="metric", how="left", maintain_order="left").with_columns(*_units(), _currencies(), _parties())
    return _beside_habit(_beside_launched(_beside_whole(frame)))


def _metrics() -> pl.DataFrame:
    """A row a metric: stage_required, ceiling, and the units that it is counted in."""
    cells = [(r["metric"], r["stage_required"] == "yes", float(r["ceiling"]), list(items(r["units"]))) for r in rows("metrics")]
    return pl.DataFrame(cells, schema=["metric", "stage_required", "ceiling", "units"], orient="row")


def _known_units() -> list[str]:
    return sorted({unit for row in rows("metrics") for unit in items(row["units"])} - {"currency"} | {"percent"})


def _units() -> tuple[pl.Expr, ...]:
    unit, is_money = pl.col("unit"), pl.col("unit").str.contains(CODE)
    usual = pl.when(is_money).then(pl.lit("currency")).otherwise(unit).is_in(pl.col("units"))
    is_share = (unit == "percent") & pl.col("measure").is_in(["share", "change"])
    return (is_money | unit.is_in(_known_units())).alias("is_known_unit"), (usual | is_share).alias("is_usual_unit")


def _currencies() -> pl.Expr:
    known = [row["currency"] for row in rows("currencies")]
    return (~pl.col("unit").str.contains(CODE) | pl.col("unit").is_in(known)).alias("is_known_currency")


def _parties() -> pl.Expr:
    """The first code of actor, recipient or claimant that is no party and is not written so in the text."""
    known = [row["party"] for row in rows("parties")]
    codes = pl.concat_list("actor", "recipient", "claimant").list.eval(
        pl.element().filter(pl.element().str.contains(CODE) & ~pl.element().is_in(known))
    )
    words = pl.concat_str("evidence", "actor_text", "recipient_text", "claimant_text", separator=" ", ignore_nulls=True)
    return codes.list.set_difference(words.str.extract_all(r"\b[A-Z]{3}\b")).list.first().alias("unknown_party")


def _beside_whole(frame: pl.DataFrame) -> pl.DataFrame:
    """whole_low, whole_high: of the fact that this is a part of; components_low, components_high: of all its components."""
    wholes = frame.select(part_of="fact_id", whole_low="value_low", whole_high="value_high")
    closed = pl.col("value_high").null_count() == 0
    parts = frame.filter(part_role="component").group_by("part_of")
    sums = parts.agg(components_low=pl.col("value_low").sum(), components_high=pl.when(closed).then(pl.col("value_high").sum()))
    for other in (wholes, sums):
        frame = frame.join(other, on="part_of", how="left", maintain_order="left")
    return frame


def _beside_launched(frame: pl.DataFrame) -> pl.DataFrame:
    """launched_high: the most that the same claimant of the same article counts as launched of what this row says was downed."""
    night = ["article_id", "claimant", "event_start_date", "event_end_date", "object_class"]
    launched = frame.filter(metric="STR.LAUNCHED").with_columns(owner=pl.col("actor")).group_by(*night, "owner")
    downed = frame.with_columns(owner=pl.when(pl.col("metric").is_in(["STR.INTERCEPTED", "STR.SUPPRESSED"])).then("recipient"))
    most = launched.agg(launched_high=pl.col("value_high").max())
    return downed.join(most, on=[*night, "owner"], how="left", nulls_equal=True, maintain_order="left").drop("owner")


def _beside_habit(frame: pl.DataFrame) -> pl.DataFrame:
    """day_fact_count; actor_share: of the day's facts, those with this row's actor; actor_share_before: over the 30 days before."""
    named = frame.with_columns(actors=pl.col("actor").list.join("+"))
    counts = named.filter(pl.col("published_date").is_not_null()).group_by("published_date", "actors").len("n")
    days = counts.group_by("published_date").agg(pl.col("n").sum()).sort("published_date")
    before = days.rolling("published_date", period=HABIT, closed="left").agg(all_before=pl.col("n").sum())
    own = counts.sort("published_date").rolling("published_date", period=HABIT, closed="left", group_by="actors")
    habits = counts.join(days.rename({"n": "day_fact_count"}), on="published_date").join(before, on="published_date")
    habits = habits.join(own.agg(own_before=pl.col("n").sum()), on=["published_date", "actors"]).select(
        "published_date",
        "actors",
        "day_fact_count",
        actor_share=pl.col("n") / pl.col("day_fact_count"),
        actor_share_before=pl.when(pl.col("all_before") > 0).then(pl.col("own_before") / pl.col("all_before")),
    )
    return named.join(habits, on=["published_date", "actors"], how="left", maintain_order="left").drop("actors")
