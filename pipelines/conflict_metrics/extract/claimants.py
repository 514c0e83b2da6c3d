"""Who states the number? The speaker for whom the signs weigh most, or nobody: the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from conflict_metrics import vocabulary
from conflict_metrics.extract.claims import Speaker
from conflict_metrics.extract.evidence import Draft, enemies, kind_of
from conflict_metrics.extract.going_on import voice_signs
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.voices import Voices
from conflict_metrics.extract.weighing import weigh

OUTLET = ""
BEAM = 6
OWN_CLAUSE = re.compile(r"\b(?:while|whereas|although|but)\b[^,;]*$", re.I)
Found = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so (None: the outlet), in which words, and where that party stands in the fact."""

    claimant: str | None
    claimant_text: str | None
    stance: str


def decide(drafts: list[Draft], roles: list[Roles], voices: Voices) -> list[Claim]:
    """The claimants of all facts of an article, in text order: a search in which each may carry over from the one before."""
    paths: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for number, (draft, who) in enumerate(zip(drafts, roles, strict=True)):
        spoken = _spoken(draft, who, voices)
        weights: dict[str | None, dict[str, float]] = {}
        for last in {path[-1] if path else None for _, path in paths}:
            before = (drafts[number - 1], last) if last is not None else None
            signs = _signs(spoken, draft, who, voices, before)
            weights[last] = {party: weigh(found, draft.family) for party, found in signs.items()}
        longer = [
            (score + weight, (*path, party)) for score, path in paths for party, weight in weights[path[-1] if path else None].items()
        ]
        paths = sorted(longer, key=lambda path: (-path[0], path[1]))[:BEAM]
    return [_claim(party, draft, who, voices) for party, draft, who in zip(paths[0][1], drafts, roles, strict=True)]


def claim_signs(draft: Draft, roles: Roles, voices: Voices, before: tuple[Draft, str] | None) -> dict[str, tuple[str, ...]]:
    """party -> signs that it states the number, for every party that speaks near it and for the outlet ('').

    `before` is the fact before and who stated that.
    """
    return _signs(_spoken(draft, roles, voices), draft, roles, voices, before)


def _spoken(draft: Draft, roles: Roles, voices: Voices) -> Found:
    """What speaks for each party, whoever stated the fact before."""
    found: Found = {OUTLET: {"outlet"}}
    here = voices.by_sentence.get(draft.sentence, [])
    about = _about(here)
    _add_speakers_here(draft, roles, voices, found)
    for where, number in (("prev1", draft.sentence - 1), ("prev2", draft.sentence - 2), ("next", draft.sentence + 1)):
        for speaker in voices.by_sentence.get(number, ()):
            for party, bridge in voices.meant(speaker, number, roles):
                found.setdefault(party, set()).update({f"{where}:{bridge}:{about}", f"{where}:{speaker.kind}"})
    for speaker in voices.in_title:
        for party, bridge in voices.meant(speaker, 0, roles):
            found.setdefault(party, set()).update({f"title:{bridge}:{about}", f"title:{min(draft.sentence, 3)}:{about}"})
    found[OUTLET] |= {f"outlet:{about}", f"outlet:{draft.metric[:3]}"} | {f"outlet:here={speaker.kind}" for speaker in here}
    found[OUTLET] |= {f"outlet:{sign}:{about}" for sign in voice_signs(draft, voices.scene)}
    return found


def _signs(spoken: Found, draft: Draft, roles: Roles, voices: Voices, before: tuple[Draft, str] | None) -> dict[str, tuple[str, ...]]:
    """All signs: those of who speaks, what the fact before adds, and what each party is to the fact."""
    found = {party: set(signs) for party, signs in spoken.items()}
    if before is not None:
        about = _about(voices.by_sentence.get(draft.sentence, []))
        found.setdefault(before[1], set()).update(_signs_before(draft, before, about, voice_signs(draft, voices.scene)))
    for party, signs in found.items():
        if party:
            signs |= {f"kind={kind_of(party)}", f"stance={stance(party, draft.metric, roles)}"}
    return {party: tuple(f"S:{sign}" for sign in sorted(signs)) for party, signs in found.items()}


def _signs_before(draft: Draft, before: tuple[Draft, str], about: str, voice: Iterable[str]) -> set[str]:
    """What speaks for the voice of the fact before: how near that is, and whether this sentence goes on with it."""
    earlier, party = before
    who = "party" if party else "outlet"
    gap = min(draft.sentence - earlier.sentence, 3)
    signs = {f"before:{gap}:{about}:{who}"}
    if gap:
        near = min(gap, 2)
        signs |= {f"before:{near}:{sign}:{who}" for sign in voice} | {f"before:{near}:kin={earlier.family == draft.family}:{who}"}
    return signs


def _add_speakers_here(draft: Draft, roles: Roles, voices: Voices, found: Found) -> None:
    here = voices.by_sentence.get(draft.sentence, [])
    tree = voices.scene.trees.get(draft.sentence)
    for speaker in here:
        if not _keeps_to_its_clause(speaker, draft, voices, tree):
            for party, bridge in voices.meant(speaker, draft.sentence, roles):
                found.setdefault(party, set()).update(_signs_here(speaker, bridge, draft, here, tree))


def _about(here: list[Speaker]) -> str:
    """What the fact's own sentence says of speakers: none, a pronoun, only unnamed ones, or a name."""
    kinds = {speaker.kind for speaker in here}
    if not kinds:
        return "silent"
    return "named" if kinds & {"named", "place"} else "pronoun" if "pronoun" in kinds else "media" if kinds == {"media"} else "unnamed"


def _signs_here(speaker: Speaker, bridge: str, draft: Draft, here: list[Speaker], tree: Tree | None) -> set[str]:
    number = draft.quantity.char_start
    scope = _scope(speaker, draft, tree)
    side = "behind" if speaker.position > number else "ahead"
    between = sum(min(speaker.position, number) < other.position < max(speaker.position, number) for other in here)
    order = sorted(here, key=lambda other: abs(other.position - number))
    return {
        f"here:{bridge}",
        f"here:scope={scope}",
        f"here:scope={scope}:{side}:{speaker.kind}",
        f"here:{speaker.kind}",
        f"here:{speaker.form}:{side}",
        f"here:verb={speaker.verb}",
        f"here:{side}:between={min(between, 2)}",
        f"here:nearest={order[0] is speaker}",
        f"here:inside={speaker.start <= number < speaker.end}",
        f"here:distance={min(abs(speaker.position - number) // 60, 4)}",
    }


def _keeps_to_its_clause(speaker: Speaker, draft: Draft, voices: Voices, tree: Tree | None) -> bool:
    """Whether the claim opens a clause of its own: "..., while Moscow reported" says nothing of what stands before."""
    between = voices.scene.text[draft.quantity.char_end : speaker.start]
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


def stance(claimant: str | None, metric: str, roles: Roles) -> str:
    """own: the claimant has the role that knows (metrics.csv, own_role); adversary: the other role or its enemy; or third_party, media."""
    if claimant is None or claimant == OUTLET or kind_of(claimant) == "media":
        return "media"
    is_actors = vocabulary.table("metrics", "metric")[metric]["own_role"] == "actor"
    own, other = (roles.actor, roles.recipient) if is_actors else (roles.recipient, roles.actor)
    if claimant in own:
        return "own"
    if claimant in other or any(claimant in enemies(party) for party in own):
        return "adversary"
    return "third_party"


def _claim(party: str, draft: Draft, roles: Roles, voices: Voices) -> Claim:
    if party == OUTLET:
        return Claim(None, None, "media")
    for number in (draft.sentence, draft.sentence - 1, draft.sentence - 2, draft.sentence + 1):
        for speaker in voices.by_sentence.get(number, ()):
            if any(meant == party for meant, _ in voices.meant(speaker, number, roles)):
                return Claim(party, speaker.text, stance(party, draft.metric, roles))
    return Claim(party, None, stance(party, draft.metric, roles))
