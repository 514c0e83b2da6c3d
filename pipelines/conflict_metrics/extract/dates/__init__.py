"""When? The date expressions of a sentence, and the days that a fact's number belongs to."""

from conflict_metrics.extract.dates.expressions import DateExpression, date_expressions
from conflict_metrics.extract.dates.when import When, when

__all__ = ["DateExpression", "When", "date_expressions", "when"]
