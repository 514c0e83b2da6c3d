"""Who states the number? The speaker for whom the signs weigh most, or nobody: the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from conflict_metrics import vocabulary
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.going_on import voice_signs
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.parties import enemies, kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.speakers import Speaker
from conflict_metrics.extract.speech import speaker_of, speech_round
from conflict_metrics.extract.tellings import Pair
from conflict_metrics.extract.voices import Voices, unnamed
from conflict_metrics.extract.weighing import weigh

OUTLET = ""
BEAM = 6
OWN_CLAUSE = re.compile(r"\b(?:while|whereas|although|but|and|whose|whom)\b[^,;]*$", re.I)
ASIDE, ING = re.compile(r"\bwith [^,;]*$"), re.compile(r"\w+ing\b")  # ..., with police saying that
RELATIVE = re.compile(r"\W{0,3}\s(?:which|who)\s")  # mediated by the Emirates, which say that they have now helped free 2,200
POSSESSED = re.compile(r"\b(?:its|his|her|their|our|my)\b", re.I)
BEFORE, BEHIND = 20, 30  # characters round a number in which the counted may be somebody's own
Found = dict[str, set[str]]
Told = tuple[Draft, Pair, str]  # a fact, its parties, and who stated it


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
        found = _spoken(draft, who, voices)
        alone = {party: weigh(_marked(signs), draft.family) for party, signs in found.items()}
        weights: dict[str | None, dict[str, float]] = {None: alone}
        for last in {path[-1] for _, path in paths if path}:
            earlier = roles[number - 1]
            signs = _signs_before(draft, who, (drafts[number - 1], (earlier.actor, earlier.recipient), last), found, voices)
            weights[last] = alone | {party: alone.get(party, 0.0) + weigh(_marked(more), draft.family) for party, more in signs.items()}
        longer = [
            (score + weight, (*path, party)) for score, path in paths for party, weight in weights[path[-1] if path else None].items()
        ]
        paths = sorted(longer, key=lambda path: (-path[0], path[1]))[:BEAM]
    return [_claim(party, draft, who, voices) for party, draft, who in zip(paths[0][1], drafts, roles, strict=True)]


def claim_signs(draft: Draft, roles: Roles, voices: Voices, before: Told | None) -> dict[str, tuple[str, ...]]:
    """party -> signs that it states the number, for every party that speaks near it and for the outlet ('').

    `before` is the fact before with its parties and who stated that.
    """
    found = _spoken(draft, roles, voices)
    more = _signs_before(draft, roles, before, found, voices) if before else {}
    return {party: _marked(found.get(party, set()) | more.get(party, set())) for party in found | more}


def _marked(signs: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"S:{sign}" for sign in sorted(signs))


def _spoken(draft: Draft, roles: Roles, voices: Voices) -> Found:
    """What speaks for each party, whoever stated the fact before; in direct speech nobody counts but its speaker."""
    found = _of_speech(draft, roles, voices) or _of_neighbours(draft, roles, voices)
    for party, signs in found.items():
        signs |= _standing(party, draft, roles, voices)
    return found


def _standing(party: str, draft: Draft, roles: Roles, voices: Voices) -> set[str]:
    """What the party is, and what it is to the fact: to "terrorists killed", to "two of its men"."""
    if not party:
        return set()
    where = stance(party, draft.metric, roles)
    signs = {f"kind={kind_of(party)}", f"stance={where}"}
    if draft.counted.noun is not None:
        signs.add(f"counts={draft.counted.noun.lemma}:{where}")
    around = voices.scene.text[max(0, draft.quantity.char_start - BEFORE) : draft.quantity.char_end + BEHIND]
    if POSSESSED.search(around) is not None:
        signs.add(f"its={party in roles.recipient:d}{party in roles.actor:d}")
    return signs


def _of_speech(draft: Draft, roles: Roles, voices: Voices) -> Found:
    """What speaks for each party that the speaker of the direct speech round the number may mean."""
    found: Found = {}
    speech = speech_round(voices.scene.text, draft.quantity.char_start)
    spoken = speaker_of(speech, draft.sentence, voices.scene, voices.by_sentence) if speech else None
    if spoken is not None:
        where = "here" if spoken[1] == draft.sentence else "prev1"
        for party, bridge in voices.meant(*spoken, roles):
            found.setdefault(party, {"speech"}).update({f"{where}:{bridge}", f"{where}:{spoken[0].kind}"})
    return found


def _of_neighbours(draft: Draft, roles: Roles, voices: Voices) -> Found:
    """What speaks for the outlet, and for each party that speaks in the sentence, in those round it, and in the title."""
    found: Found = {OUTLET: {"outlet"}}
    here = _heard(draft, voices)
    about = _about(voices.by_sentence.get(draft.sentence, []))
    _add_speakers_here(draft, roles, voices, here, found)
    for where, number in (("prev1", draft.sentence - 1), ("prev2", draft.sentence - 2), ("next", draft.sentence + 1)):
        for speaker in voices.by_sentence.get(number, ()):
            for party, bridge in voices.meant(speaker, number, roles):
                found.setdefault(party, set()).update((f"{where}:{bridge}:{about}", f"{where}:{speaker.kind}"))
    for speaker in voices.in_title:
        for party, bridge in voices.meant(speaker, 0, roles):
            found.setdefault(party, set()).update((f"title:{bridge}:{about}", f"title:{min(draft.sentence, 3)}:{about}"))
    found[OUTLET] |= {f"outlet:{about}", f"outlet:{draft.metric[:3]}"} | {f"outlet:here={speaker.kind}" for speaker in here}
    found[OUTLET] |= {f"outlet:word={word}" for speaker in here if (word := unnamed(speaker)) is not None}
    found[OUTLET] |= {f"outlet:{sign}:{about}" for sign in voice_signs(draft, voices.scene)}
    return found


def _signs_before(draft: Draft, roles: Roles, before: Told, found: Found, voices: Voices) -> Found:
    """What speaks for the voice of the fact before: how near that is, and whether this sentence goes on with it."""
    earlier, pair, party = before
    if OUTLET not in found and party not in found:  # direct speech of somebody else
        return {}
    about, who = _about(voices.by_sentence.get(draft.sentence, [])), "party" if party else "outlet"
    gap = min(draft.sentence - earlier.sentence, 3)
    signs = {f"before:{gap}:{about}:{who}"} | (set() if party in found else _standing(party, draft, roles, voices))
    if gap:
        near = min(gap, 2)
        same = f"{pair[0] == roles.actor:d}{pair[1] == roles.recipient:d}"
        likeness = (f"kin={earlier.family == draft.family}", f"roles={same}", f"metric={earlier.metric == draft.metric:d}:{same}")
        signs |= {f"before:{near}:{sign}:{who}" for sign in (*voice_signs(draft, voices.scene), *likeness)}
    return {party: signs}


def _add_speakers_here(draft: Draft, roles: Roles, voices: Voices, here: list[Speaker], found: Found) -> None:
    tree = voices.scene.trees.get(draft.sentence)
    for speaker in here:
        for party, bridge in voices.meant(speaker, draft.sentence, roles):
            found.setdefault(party, set()).update(_signs_here(speaker, bridge, draft, here, tree))


def _heard(draft: Draft, voices: Voices) -> list[Speaker]:
    """The speakers of the fact's sentence who may speak of it."""
    tree = voices.scene.trees.get(draft.sentence)
    here = [speaker for speaker in voices.by_sentence.get(draft.sentence, ()) if not _keeps_to_its_clause(speaker, draft, voices, tree)]
    start = voices.scene.text.rfind(";", voices.scene.sentences[draft.sentence][0], draft.quantity.char_start)
    return [speaker for speaker in here if speaker.position > start] or here


def _about(here: list[Speaker]) -> str:
    """What the fact's own sentence says of speakers: none, a name, a pronoun, only the press and reports, or only unnamed ones."""
    kinds = {speaker.kind for speaker in here}
    if not kinds:
        return "silent"
    if kinds & {"named", "place"}:
        return "named"
    return "pronoun" if "pronoun" in kinds else "media" if kinds <= {"media", "hearsay"} else "unnamed"


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
    if speaker.start > draft.quantity.char_end and RELATIVE.match(voices.scene.text, speaker.end, speaker.position) is not None:
        return True
    if ";" in between or (ASIDE.search(between) is not None and ING.match(voices.scene.text, speaker.position)):
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
