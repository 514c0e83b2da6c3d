"""For the docs site: each field of a class of the model is said in the dictionary's words, which stand nowhere else."""

from __future__ import annotations

import griffe
from conflict_metrics.dictionary import COLUMNS


class ColumnMeanings(griffe.Extension):
    """Adds a table of attributes to the docstrings of conflict_metrics.model."""

    def on_class_members(self, *, cls: griffe.Class, **_: object) -> None:
        """After a class is read: one line for each of its fields that is a column."""
        if cls.docstring and cls.parent and cls.parent.path == "conflict_metrics.model":
            known = [f"    {name}: {COLUMNS[name].meaning}" for name in cls.attributes if name in COLUMNS]
            cls.docstring.value += "\n\nAttributes:\n" + "\n".join(known)
