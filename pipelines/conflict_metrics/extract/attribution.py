"""What ties a speaker to a number: where it stands, with which verb, and through which clauses one comes from the one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.speakers import Speaker

OWN_CLAUSE = re.compile(r"\b(?:while|whereas|although|but|and|whose|whom)\b[^,;]*$", re.I)
ASIDE, ING = re.compile(r"\bwith [^,;]*$"), re.compile(r"\w+ing\b")  # ..., with police saying that
RELATIVE = re.compile(r"\W{0,3}\s(?:which|who)\s")  # mediated by the Emirates, which say that they have now helped free 2,200
CLOSED = re.compile(r"\w+(?: (?:on )?[A-Z]\w+day)?, (?:while|whereas|although)\b")  # officials said, while bombs left two dead
TRAILING = re.compile(r";[^;]{25,}\w, $")  # 31 were killed; four died later, the doctors said
CLAUSES = {"ccomp", "xcomp", "pcomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"}
PLACES = {"dobj", "pobj", "nsubj", "nsubjpass"}  # of a number within its clause
FARTHEST = 2  # clauses of a way, counted from the one that both share


def about(here: Iterable[Speaker]) -> str:
    """What a sentence says of speakers: silent, a name, a pronoun, only the press and reports, or only unnamed ones."""
    kinds = {speaker.kind for speaker in here}
    if not kinds:
        return "silent"
    if kinds & {"named", "place"}:
        return "named"
    return "pronoun" if "pronoun" in kinds else "media" if kinds <= {"media", "hearsay"} else "unnamed"


def heard(draft: Draft, speakers: Sequence[Speaker], scene: Scene) -> list[Speaker]:
    """Those speakers of the fact's sentence who may speak of it."""
    tree = scene.trees.get(draft.sentence)
    here = [speaker for speaker in speakers if not _keeps_to_its_clause(speaker, draft, scene, tree)]
    start = scene.text.rfind(";", scene.sentences[draft.sentence][0], draft.quantity.char_start)
    return [speaker for speaker in here if speaker.position > start] or here


def signs_here(speaker: Speaker, draft: Draft, here: Sequence[Speaker], tree: Tree | None) -> Iterable[str]:
    """What ties a speaker of the fact's own sentence to its number."""
    number = draft.quantity.char_start
    scope = _scope(speaker, draft, tree)
    side = "behind" if speaker.position > number else "ahead"
    between = sum(min(speaker.position, number) < other.position < max(speaker.position, number) for other in here)
    nearest = min(here, key=lambda other: abs(other.position - number))
    yield from ("here", f"here:{speaker.kind}", f"here:office={speaker.office}", f"here:{speaker.form}:{side}")
    yield from (f"here:verb={speaker.verb}", f"here:verb={speaker.verb}:{scope}")
    yield from (f"here:scope={scope}", f"here:scope={scope}:{side}:{speaker.kind}")
    yield from (f"here:{side}:between={min(between, 2)}", f"here:nearest={nearest is speaker}")
    inside = "name" if speaker.start <= number < speaker.end else "claim" if speaker.end <= number < speaker.position else "neither"
    yield f"here:inside={inside}"  # the army shelled 3 villages and said
    yield f"here:distance={min(abs(speaker.position - number) // 60, 4)}"
    verb = tree.at(speaker.position) if tree is not None else None
    if verb is not None and draft.counted.number is not None:
        yield f"here:{side}:path={_path(draft.counted.number, verb)}"


def signs_near(where: str, speaker: Speaker, some: Sequence[Speaker], kind: str) -> Iterable[str]:
    """What ties a speaker of a sentence nearby to a number whose own sentence says `kind` of speakers."""
    order = "only" if len(some) == 1 else "first" if speaker is some[0] else "last" if speaker is some[-1] else "middle"
    yield from (f"{where}:{kind}", f"{where}:{speaker.kind}", f"{where}:{speaker.kind}:{kind}", f"{where}:{order}:{kind}")
    yield from (f"{where}:{speaker.form}:{speaker.kind}", f"{where}:verb={speaker.verb}")


def _keeps_to_its_clause(speaker: Speaker, draft: Draft, scene: Scene, tree: Tree | None) -> bool:
    """Whether the claim has a clause of its own: ", while Moscow reported" says nothing of what is before, "X said, while" of the rest."""
    if speaker.end < draft.quantity.char_start and CLOSED.match(scene.text, speaker.position, draft.quantity.char_start) is not None:
        return True
    between = scene.text[draft.quantity.char_end : speaker.start]
    if speaker.start > draft.quantity.char_end and RELATIVE.match(scene.text, speaker.end, speaker.position) is not None:
        return True
    if (";" in between and not TRAILING.search(between)) or (ASIDE.search(between) is not None and ING.match(scene.text, speaker.position)):
        return True
    return OWN_CLAUSE.search(between) is not None and _scope(speaker, draft, tree).startswith("below")


def _scope(speaker: Speaker, draft: Draft, tree: Tree | None) -> str:
    """Whether the verb of saying governs the number ("Moscow reported intercepting 34"), hangs below its clause, or stands apart."""
    verb = tree.at(speaker.position) if tree is not None else None
    number = draft.counted.number
    if verb is None or number is None or speaker.form == "phrase":
        return "open"
    if any(above is verb for above in number.ancestors()):
        return f"inside {_way(number, verb)}"
    clause = next((above for above in number.ancestors() if above.pos in ("VERB", "AUX")), None)
    if clause is not None and any(above is clause for above in verb.ancestors()):
        return f"below {_way(verb, clause)}"
    return "apart"


def _way(word: Token, verb: Token) -> str:
    """Through what kind of clause one comes from a word to a verb above it: an aside (whose return it wants), beside (after, as), plain."""
    between = takewhile(lambda above: above is not verb, word.ancestors())
    relations = {word.dep, *(above.dep for above in between)}
    if relations & {"relcl", "acl"}:
        return "aside"
    return "beside" if "advcl" in relations else "plain"


def _path(number: Token, verb: Token) -> str:
    """The clauses from the number up to what it shares with the verb, and from the verb: "ccomp/" for "he said that 5 died"."""
    up, down = [number, *number.ancestors()], [verb, *verb.ancestors()]
    shared = next((one for one in up if any(one is other for other in down)), None)
    below = [one.dep for one in takewhile(lambda one: one is not shared, up)]
    clauses = [dep for dep in below if dep in CLAUSES] or [dep for dep in below if dep in PLACES][-1:]
    others = [one.dep for one in takewhile(lambda one: one is not shared, down) if one.dep in CLAUSES | PLACES]
    return f"{'<'.join(clauses[-FARTHEST:])}/{'<'.join(others[-FARTHEST:])}"
