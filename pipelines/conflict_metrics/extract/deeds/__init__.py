"""Who attacks, repels, holds, gives, in each sentence, and whom? Read off the order of its words, so that every sentence tells.

The verbs and nouns of deeds stand in deed_words.csv, the small words that part a clause in clause_words.csv. No tree is
needed: sentences without a number are not parsed, and it is often they that say who struck whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.dates.phrases import words
from conflict_metrics.extract.deeds.doers import ASIDE, agents, beginner, owners, subject, sufferer
from conflict_metrics.extract.deeds.known import known_attacks, with_known
from conflict_metrics.extract.deeds.line import Deed, Line, Parties, deed_words, openings
from conflict_metrics.extract.deeds.targets import met, patient, site, within
from conflict_metrics.extract.mentions import Mention

FIGURE = re.compile(r"\s*\W?\d")  # injured 11: a verb with its object, though no word follows

__all__ = ["Deed", "deeds", "known_attacks", "with_known"]


def deeds(text: str, start: int, end: int, mentions: Sequence[Mention], earlier: Deed | None = None) -> tuple[Deed, ...]:
    """The deeds of the sentence text[start:end] in text order; `mentions` are its names. A deed without any party is left out.

    `earlier` is the attack told last in the sentences before, which "that attack" and "the raid" at its opening mean.
    """
    line = Line.of(text, start, end, mentions)
    found: list[Deed] = []
    for at, word in enumerate(line.words):
        deed = _deed(line, at, found) if word in openings() else None
        if deed is not None and earlier is not None and _is_told_before(line, deed, at):
            deed = _taken_up(line, deed, at, earlier)
        if deed is not None and (deed.doers or deed.targets):
            found.append(deed)
    return tuple(found)


def _taken_up(line: Line, deed: Deed, at: int, earlier: Deed) -> Deed:
    """The deed with the sides of the attack told before; the retaliatory strikes are those of whom it met."""
    is_answer = "retaliatory" in line.words[:at]
    doers, targets = (earlier.targets, earlier.doers) if is_answer else (earlier.doers, earlier.targets)
    return replace(deed, doers=doers, targets=deed.targets or targets)


def _is_told_before(line: Line, deed: Deed, at: int) -> bool:
    """That attack; the strikes, where a sentence opens with them and names nobody as their doer."""
    is_noun = deed.kind == "attack" and not deed.doers and line.words[at] != "war" and (line.words[at], "noun") in deed_words()
    ahead = line.words[max(0, at - 3) : at]
    return is_noun and (bool(uses("that").intersection(ahead[-2:])) or (at <= 3 and ahead[:1] == ("the",)))


def _deed(line: Line, at: int, before: list[Deed]) -> Deed | None:
    word = line.words[at]
    if pair := deed_words().get((f"{word} {line.word(at + 1)}", "verb")):
        return _done(line, pair, at, at + 1, before)
    if (f"{line.word(at - 1)} {word}", "verb") in deed_words():
        return None
    noun, verb = deed_words().get((word, "noun")), deed_words().get((word, "verb"))
    if not (noun or verb) or line.is_name(at):
        return None
    if noun and (verb is None or _is_noun(line, at)):
        doers = owners(line, at) or agents(line, at) or beginner(line, at, before)
        return Deed(*line.spans[at], noun, doers, met(line, at, is_noun=True) or site(line, at) or sufferer(line, at))
    return None if verb is None or _is_no_verb(line, at) else _done(line, verb, at, at, before)


def _done(line: Line, kind: str, at: int, last: int, before: list[Deed]) -> Deed:
    """The deed of the verb in words `at` to `last`: shot down."""
    span = line.spans[at][0], line.spans[last][1]
    if kind == "blame":
        return Deed(*span, kind, _blamed(line, at, last), ())
    if _is_passive(line, at, last):
        deed = Deed(*span, kind, agents(line, last), patient(line, at))
        return deed if deed.doers or kind != "attack" else within(line, deed, at, before)
    return Deed(*span, kind, subject(line, at, before), met(line, last))


def _blamed(line: Line, at: int, last: int) -> Parties:
    """Hamas in "blamed Hamas for", "blamed on Hamas", "Hamas was blamed for" and "Hamas, whom Israel blames for"."""
    if line.word(last + 1) != "for":
        return met(line, last)
    is_relative = bool(ASIDE.intersection(line.words[max(0, at - 4) : at]))
    names = line.before(at)[int(is_relative) :]
    return line.beside(names[0]) if names else ()


def _is_noun(line: Line, at: int) -> bool:
    """strikes in "Russian strikes", "air strikes", "strikes on": not in "Russia strikes a town"."""
    if line.word(at + 1) in uses("noun_before"):
        return True
    for name in line.names:
        if name.last < at <= name.last + 3 and "," not in line.between(name, at):
            return name.is_adjective or line.is_possessive(name) or name.last + 1 < at
    return line.word(at - 1) in uses("noun_after") or line.word(at - 1) in words("month") or line.word(at - 1) in words("weekday")


def _is_no_verb(line: Line, at: int) -> bool:
    """bombs in "Russian bombs", the target, to destroy, announced that: a noun, or nothing that was done."""
    is_owned = line.words[at].endswith("s") and any(name.last == at - 1 and name.is_adjective for name in line.names)
    return is_owned or line.word(at - 1) in uses("no_verb_after") or line.word(at + 1) == "that"


def _is_passive(line: Line, at: int, last: int) -> bool:
    """were killed, killed by, 31 killed, 68 people wounded, terrorists killed in clashes."""
    if line.words[at].endswith(("ing", "s")) or _intrudes(line, at):
        return False
    first = max([at - 3, 0, *(name.last + 1 for name in line.before(at))])  # thought to be Russian, killed
    before = line.words[first:at]
    is_aside = line.word(at - 1) == "," and line.word(last + 1) == "or"  # losing 1,100 men a day, killed or wounded
    is_last = line.word(last + 1) in {"", *uses("ends_passive")} and FIGURE.match(line.text, line.spans[last][1]) is None
    is_open = is_aside or (is_last and not uses("have").intersection(before))
    return is_open or bool(uses("be").intersection(before)) or "by" in line.words[last + 1 : last + 3] or _is_counted(line, at)


def _intrudes(line: Line, at: int) -> bool:
    """stormed into the south: nobody was stormed."""
    return line.words[at] in uses("intrudes") and line.word(at + 1) in ("into", "through", "across")


def _is_counted(line: Line, at: int) -> bool:
    """31 killed, all killed; not of "on 7 October, killed"."""
    before = line.text[line.spans[0][0] : line.spans[at][0]].split()
    is_figure = bool(before) and not before[-1].endswith(",") and any(map(str.isdigit, before[-1]))
    return is_figure or (bool(before) and before[-1].lower() in uses("counted"))
