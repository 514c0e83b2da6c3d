"""Which deeds of the article a fact may belong to: those of its own sentence, else the last told before, and those around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from conflict_metrics.extract.deeds import Deed, deeds, known_attacks, with_known
from conflict_metrics.extract.parties import host_of
from conflict_metrics.extract.scene import TITLE, Scene

MEMORY = 6  # sentences back in which the last attack is looked for
COMMON = 2  # from this rank on, pairs count alike

Parties = tuple[str, ...]
Pair = tuple[Parties, Parties]


class Tellings:
    """The deeds of one article, by sentence, and who is most often told to strike whom."""

    def __init__(self, scene: Scene) -> None:
        self.deeds: dict[int, tuple[Deed, ...]] = {}
        for number in sorted({*scene.by_sentence, *_going_on(scene)}):
            self.deeds[number] = self._told(scene, number)
        counts = Counter((deed.doers, deed.targets) for some in self.deeds.values() for deed in some if _is_between_two(deed))
        ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
        self.common: dict[Pair, int] = {pair: min(rank, COMMON) for rank, pair in enumerate(ranked)}

    def _told(self, scene: Scene, number: int) -> tuple[Deed, ...]:
        sentence = scene.string(number)
        numbers = (back for back in (number - 1, number - 2) if back != TITLE)
        before = (deed for back in numbers for deed in reversed(self.deeds.get(back, ())))
        earlier = next(filter(_is_attack, before), None)
        known = tuple(known_attacks(*sentence, scene.published, scene.named))
        return with_known(deeds(*sentence, scene.by_sentence.get(number, ()), earlier), known)

    def around(self, sentence: int, position: int) -> Iterator[tuple[str, Deed]]:
        """The deeds for a fact whose event word stands at `position`, each with how it stands to the fact.

        own: the nearest of the sentence; itself: where its word is the event's; here: the others; attack: the nearest attack
        with a doer, rival: one that met others than the fact's own; without either, last and
        last1 to last3 the latest attack before, by its distance in sentences; title, prev1, prev2, next.
        """
        here = self.deeds.get(sentence, ())
        nearest = min(here, key=lambda deed: abs(deed.start - position), default=None)
        yield from (("own" if deed is nearest else "here", deed) for deed in here)
        if nearest is not None and nearest.start <= position < nearest.end:
            yield "itself", nearest
        attacks = sorted(filter(_is_attack, here), key=lambda deed: abs(deed.start - position))
        fitting = [deed for deed in attacks if not (nearest and _meet_others(deed, nearest))]
        if fitting:
            yield "attack", fitting[0]
        elif attacks:
            yield "rival", attacks[0]
        else:
            yield from self._last(sentence)
        for where, numbers in near(sentence):
            yield from ((where, deed) for number in numbers for deed in self.deeds.get(number, ()))

    def _last(self, sentence: int) -> Iterator[tuple[str, Deed]]:
        for back in range(1, min(MEMORY, sentence) + 1):
            if attacks := [deed for deed in self.deeds.get(sentence - back, ()) if _is_attack(deed)]:
                yield "last", attacks[-1]
                yield f"last{min(back, 3)}", attacks[-1]
                return

    def names_sides(self, sentence: int) -> tuple[bool, bool]:
        """Whether the sentence itself says who does it, and whom it meets."""
        here = self.deeds.get(sentence, ())
        return any(deed.doers for deed in here), any(deed.targets for deed in here)

    def pairs(self, sentence: int, position: int, is_defence: bool) -> dict[Pair, tuple[str, ...]]:
        """(actor, recipient) -> signs: where the article tells that the one struck the other, or the reverse, and how often.

        Of a defence the actor is whom the others struck.
        """
        found: dict[Pair, set[str]] = {pair: {f"P:often={rank}"} for pair, rank in self.common.items()}
        for where, deed in self.around(sentence, position):
            if _is_between_two(deed):
                found.setdefault((deed.doers, deed.targets), set()).add(f"P:told={where}")
                found.setdefault((deed.targets, deed.doers), set()).add(f"P:turned={where}")
                if hosts := _hosts(deed.targets):
                    found.setdefault((deed.doers, hosts), set()).add(f"P:hosts={where}")
        return {pair[::-1] if is_defence else pair: tuple(sorted(signs)) for pair, signs in found.items()}


def _going_on(scene: Scene) -> Iterator[int]:
    """The sentences that may tell more of an attack without a name in them: "That attack killed 12"."""
    return (number for number, (start, _) in enumerate(scene.sentences) if scene.text.startswith(("That ", "The ", "Those "), start))


def near(sentence: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sentences beside a fact's own, by what they are to it."""
    yield "title", (TITLE,)
    for where, numbers in (("prev1", (sentence - 1,)), ("prev2", (sentence - 2, sentence - 3)), ("next", (sentence + 1,))):
        yield where, tuple(number for number in numbers if number >= 0)


def _hosts(parties: Parties) -> Parties:
    """The countries whose guests armed groups are: those who live there are met with them."""
    return tuple(sorted({host for party in parties if (host := host_of(party))}))


def _meet_others(one: Deed, other: Deed) -> bool:
    """Whether the two deeds meet different parties: 40,000 killed in Gaza since the attack on Israel; guests are met with their hosts."""
    some, others = ({*deed.targets, *_hosts(deed.targets)} for deed in (one, other))
    return bool(one.targets and other.targets) and not some & others


def _is_attack(deed: Deed) -> bool:
    return deed.kind == "attack" and bool(deed.doers)


def _is_between_two(deed: Deed) -> bool:
    return _is_attack(deed) and bool(deed.targets) and deed.doers != deed.targets
