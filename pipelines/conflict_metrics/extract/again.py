"""Who is meant again without a name of his own? "The Lebanese group", "the group's vehicles", "the army": whoever was named so last."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parties import host_of, kind_of
from conflict_metrics.extract.signs import saying_words

KINDS = r"(?:(?:militant|armed|rebel|insurgent|guerrilla|Islamist|Islamic|jihadist|extremist|terror|terrorist|Shiite|Shia|Sunni) )?"
GROUP = r"(?:group|movement|militia)\b"
OF_A_COUNTRY = re.compile(rf" {KINDS}{GROUP}(?! [A-Z])")  # the Lebanese militant group
PLAIN = re.compile(rf"\b[Tt]he {KINDS}{GROUP}(?! (?:[A-Z]|of |called |known |linked ))")
ARMY = r"army|military|armed forces|air force|navy"
AN_ARMY = re.compile(  # of Sudan's army, the Syrian Arab Army, the IDF: what stands behind the country, or ends its army's own name
    rf"(?:['’]s?)? (?:(?:(?!the |of |its |and )[a-z-]+|Arab) )?(?:{ARMY}|troops|forces|soldiers)\b"
    r"|(?<=[Aa]rmy)|(?<=IDF)|(?<=[Ff]orces)|(?<=military)"
)
DOES = r"ha[sd]|have|is|was|were|will|would|could|also|and|to|in|on|at|from|by|into|since|which|\w+ed|struck|hit|shot|took|lost|sent"
THE_ARMY = re.compile(rf"\b[Tt]he (?:{ARMY})(?=['’]s? |[,.;]| (?:{DOES})\b)")
ORGANISED = {"ngo", "igo", "armed_group"}
NEXT_WORDS = re.compile(r"[a-z-]+")
REACH = 2  # sentences back to the group
SPEAKS = 2  # words behind it, one of which is a verb of saying
SIGHT = 30


def meant_again(some: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int]]) -> list[Mention]:
    """The mentions, and those that the text makes of a group once it is named."""
    named = list(_of_countries(some, text))
    again = (one for one in (*_groups(named, text, sentences), *_armies(named, text, sentences)) if not _is_within(one, named))
    return sorted([*named, *again], key=lambda mention: mention.start)


def _is_within(one: Mention, named: Sequence[Mention]) -> bool:
    """Whether a name already stands there: rebel in "the rebel group"."""
    return any(other.start < one.end and one.start < other.end for other in named)


def _of_countries(some: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions, but "the Lebanese group" is the group of that country that was named last."""
    last: dict[str, str] = {}  # country -> its group
    for mention in some:
        if mention.kind == "demonym" and mention.party in last and OF_A_COUNTRY.match(text, mention.end) is not None:
            yield replace(mention, party=last[mention.party], kind="group", is_place=False)
            continue
        if mention.kind in ("group", "bare") and not mention.is_void:
            last[host_of(mention.party)] = mention.party
        yield mention


def _groups(named: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """The group of "two of the group's leaders", if the organisation named last, here or not far before, is an armed group."""
    organised = [one for one in named if kind_of(one.party) in ORGANISED and not (one.is_void or one.is_place)]
    for match in PLAIN.finditer(text):
        sentence = _sentence_at(match.start(), sentences)
        last = next((one for one in reversed(organised) if one.end <= match.start()), None)
        if last is None or last.sentence < sentence - REACH or _speaks(text, match):
            continue
        if kind_of(last.party) == "armed_group":
            yield Mention(*match.span(), match.group(), last.party, "bare", sentence)


def _armies(named: Sequence[Mention], text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """The army is that of the country whose army was named last, unless its own sentence names another country before it."""
    states = [one for one in named if kind_of(one.party) == "state" and not one.is_void]
    for match in THE_ARMY.finditer(text):
        sentence = _sentence_at(match.start(), sentences)
        before = [one for one in states if one.end <= match.start()]
        last = next((one for one in reversed(before) if AN_ARMY.match(text, one.end) is not None), None)
        if last is None or _speaks(text, match):
            continue
        if all(one.party == last.party for one in before if one.sentence == sentence):
            yield Mention(*match.span(), match.group(), last.party, "bare", sentence)


def _sentence_at(position: int, sentences: Sequence[tuple[int, int]]) -> int:
    return bisect_right(sentences, position, key=itemgetter(0)) - 1


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Whether the group only tells of it: "the group said", "according to the group"."""
    following = NEXT_WORDS.findall(text, match.end(), match.end() + SIGHT)[:SPEAKS]
    return not saying_words().isdisjoint(following) or text.endswith("according to ", 0, match.start())
