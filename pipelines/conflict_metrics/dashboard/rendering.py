"""Pages as HTML: the templates, and the words that they are filled with."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from conflict_metrics.dashboard import wording


@cache
def templates() -> Environment:
    """The templates, every value escaped; a name that is not there is an error."""
    found = Environment(
        loader=PackageLoader("conflict_metrics.dashboard"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters |= {"figure": wording.figure, "day": wording.day, "linked": wording.linked, "web_address": wording.web_address}
    return found


def html(template: str, **context: object) -> str:
    """A template filled in."""
    return templates().get_template(template).render(context)
