"""A first look at the shipped corpus, for researchers: `marimo edit notebooks/first_look.py` after `make run`."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="A first look")


@app.cell
def _():
    import os
    from pathlib import Path

    import altair as alt
    import marimo as mo
    import polars as pl
    from conflict_metrics import Article, read
    from conflict_metrics.frames import facts_frame
    from conflict_metrics.ingest import articles
    from conflict_metrics.vocabulary import shipped
    from conflict_metrics.warehouse import open_serving

    return Article, Path, alt, articles, facts_frame, mo, open_serving, os, pl, read, shipped


@app.cell
def _(mo):
    mo.md("""
    # A first look

    The small corpus of own wording that comes with the package, read twice: once here, article by article, and once
    through the whole pipeline (`make run`), whose tables lie in the data folder. Change a cell, and what depends on it runs again.
    """)
    return


@app.cell
def _(Article, articles, facts_frame, read, shipped):
    corpus = [record for record in articles(shipped("seeds") / "articles") if isinstance(record, Article)]
    readings = [read(article) for article in corpus]
    facts = facts_frame(readings)
    return corpus, facts, readings


@app.cell
def _(corpus, facts, mo, readings):
    rejected = sum(len(reading.rejections) for reading in readings)
    mo.vstack(
        [
            mo.md(f"## Facts\n{len(corpus)} articles hold {facts.height} facts; {rejected} numbers are none, each for a reason."),
            facts.select("surface", "metric", "quantifier", "value", "unit", "actor", "recipient", "claimant", "place"),
        ]
    )
    return


@app.cell
def _(corpus, facts, mo):
    # A receipt: the characters of the article that say the number, and nothing else.
    fact = facts.filter(metric="STR.INTERCEPTED").row(0, named=True)
    text = next(article.text for article in corpus if article.article_id == fact["article_id"])
    start, end = fact["char_start"], fact["char_end"]
    receipt = f"{text[max(0, start - 80) : start]}**[{text[start:end]}]**{text[end : end + 80]}"
    mo.md(f"## A receipt\n...{receipt}...\n\n{fact['metric']}: {fact['value']:g} {fact['unit']}, says {fact['claimant']}.")
    return (receipt,)


@app.cell
def _(Path, open_serving, os):
    with open_serving(Path(os.environ.get("CONFLICT_METRICS_DATA", "data"))) as serving:
        strikes = serving.read("out.strikes_daily")
    return (strikes,)


@app.cell
def _(mo, pl, strikes):
    # A share only where one origin gives both numbers of one night: two sides of a story never make one.
    shares = strikes.filter(pl.col("intercepted_share").is_not_null()).select(
        "event_date", "attacker", "defender", "weapon", "launched", "intercepted", "intercepted_share", "claimant", "grade"
    )
    mo.vstack([mo.md("## How much was shot down"), shares])
    return (shares,)


@app.cell
def _(alt, mo, pl, strikes):
    # A missing bar is a number that nobody gives, not a zero.
    told = strikes.unpivot(["launched", "intercepted"], index=["event_date", "attacker", "weapon", "claimant"], variable_name="outcome")
    chart = (
        alt.Chart(told.filter(pl.col("value").is_not_null()))
        .mark_bar()
        .encode(
            x=alt.X("event_date:O", timeUnit="yearmonthdate", title=None),
            y=alt.Y("value:Q", title="munitions"),
            color="outcome:N",
            xOffset="outcome:N",
            column=alt.Column("attacker:N"),
            tooltip=["event_date", "weapon", "outcome", "value", "claimant"],
        )
    )
    mo.vstack([mo.md("## Strikes by night and attacker, as they are told"), chart])
    return (chart,)


if __name__ == "__main__":
    app.run()
