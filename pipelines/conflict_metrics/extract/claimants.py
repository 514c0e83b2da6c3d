"""Who states the number? Every voice near it is weighed, and every party that such a voice may be; or nobody: the outlet's own voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from conflict_metrics import vocabulary
from conflict_metrics.extract.attribution import about, heard, signs_here, signs_near
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.going_on import voice_signs
from conflict_metrics.extract.parties import enemies, kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.speakers import Speaker, word_kind
from conflict_metrics.extract.speech import speaker_of, speech_round
from conflict_metrics.extract.tellings import Pair
from conflict_metrics.extract.unlisted import is_private
from conflict_metrics.extract.voices import Voices, unnamed
from conflict_metrics.extract.weighing import weigh

OUTLET = ""
LEAST = 0.01  # a claimant of the fact before who is less likely than this is forgotten
POSSESSED = re.compile(r"\b(?:its|his|her|their|our|my)\b", re.I)
PARTS = re.compile(r";|, (?:while|whereas|although|but|and|which|who|as|after)\b")
INSIDE = "here:scope=inside"  # begins the sign of a voice whose verb governs the number
BEFORE, BEHIND = 20, 30  # characters round a number in which the counted may be somebody's own
AROUND = (("prev1", -1), ("prev2", -2), ("next", 1))
Told = tuple[Draft, Pair, str]  # a fact, its parties, and who stated it


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so (None: the outlet), in which words, and where that party stands in the fact."""

    claimant: str | None
    claimant_text: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice that may state the number, as one party that it may be: what ties the voice to the number, and the party to the voice."""

    party: str
    voice: tuple[str, ...]
    meaning: tuple[str, ...]
    governs: bool = False  # the number is what the voice's verb says


def decide(drafts: list[Draft], roles: list[Roles], voices: Voices) -> list[Claim]:
    """The claimants of all facts of an article, in text order: each the likeliest, whoever may have stated the fact before."""
    found: list[Claim] = []
    likely: dict[str, float] = {}
    for number, (draft, who) in enumerate(zip(drafts, roles, strict=True)):
        alone = _alone(draft, who, voices)
        before = [(last, share) for last, share in likely.items() if share >= LEAST]
        likely = defaultdict(float) if before else _chances(alone, draft.family)
        for last, share in before:
            earlier = roles[number - 1]
            told = (drafts[number - 1], (earlier.actor, earlier.recipient), last)
            for party, chance in _chances(_carried_on(alone, draft, who, told, voices), draft.family).items():
                likely[party] += share * chance
        found.append(_claim(max(sorted(likely), key=likely.__getitem__), draft, who, voices))
    return found


def _chances(some: Sequence[Candidate], family: str) -> dict[str, float]:
    """party -> how likely it states the number: a softmax over the candidates, summed over all voices that may be the party's."""
    weights = [weigh(one.voice, family) + weigh(one.meaning, family) for one in some]
    most = max(weights)
    chances = [exp(weight - most) for weight in weights]
    every = sum(chances)
    found: dict[str, float] = defaultdict(float)
    for one, chance in zip(some, chances, strict=True):
        found[one.party] += chance / every
    return found


def candidates(draft: Draft, roles: Roles, voices: Voices, before: Told | None) -> list[Candidate]:
    """Every voice near the number as every party that it may be, the outlet among them.

    `before` is the fact before with its parties and who stated that.
    """
    alone = _alone(draft, roles, voices)
    return _carried_on(alone, draft, roles, before, voices) if before else alone


def _alone(draft: Draft, roles: Roles, voices: Voices) -> list[Candidate]:
    """The voices, whoever stated the fact before; in direct speech nobody counts but its speaker."""
    return _of_speech(draft, roles, voices) or list(_of_neighbours(draft, roles, voices))


def _of_speech(draft: Draft, roles: Roles, voices: Voices) -> list[Candidate]:
    """The speaker of the direct speech round the number."""
    speech = speech_round(voices.scene.text, draft.quantity.char_start)
    spoken = speaker_of(speech, draft.sentence, voices.scene, voices.by_sentence) if speech else None
    return [one for one in _as_parties(*spoken, ["speech"], draft, roles, voices) if one.party] if spoken else []


def _of_neighbours(draft: Draft, roles: Roles, voices: Voices) -> Iterator[Candidate]:
    """The outlet, and whoever speaks in the sentence, in those round it, and in the title."""
    sentence, tree = draft.sentence, voices.scene.trees.get(draft.sentence)
    here = heard(draft, voices.by_sentence.get(sentence, ()), voices.scene)
    kind = _about(draft, voices)
    yield Candidate(OUTLET, _signs("V", _of_outlet(draft, here, kind, voices)), ())
    for speaker in here:
        yield from _as_parties(speaker, sentence, signs_here(speaker, draft, here, tree), draft, roles, voices)
    for where, distance in AROUND:
        some = voices.by_sentence.get(sentence + distance, ())
        for speaker in some:
            yield from _as_parties(speaker, sentence + distance, signs_near(where, speaker, some, kind), draft, roles, voices)
    for speaker in voices.in_title:
        signs = (f"title:{speaker.kind}:{kind}", f"title:{min(sentence, 3)}:{kind}")
        yield from _as_parties(speaker, 0, signs, draft, roles, voices)


def _of_outlet(draft: Draft, here: Sequence[Speaker], kind: str, voices: Voices) -> Iterator[str]:
    """What speaks for the outlet's own voice."""
    yield from ("outlet", f"outlet:{kind}", f"outlet:{draft.metric[:3]}")
    yield from (f"outlet:manner={draft.manner}", f"outlet:victims={draft.victims}")
    yield from (f"outlet:here={speaker.kind}" for speaker in here)
    yield from (f"outlet:word={word}" for speaker in here if (word := unnamed(speaker)) is not None)
    yield from (f"outlet:{sign}:{kind}" for sign in voice_signs(draft, voices.scene))


def _as_parties(speaker: Speaker, sentence: int, tied: Iterable[str], draft: Draft, roles: Roles, voices: Voices) -> Iterator[Candidate]:
    """The voice as each party that it may be; as the outlet, where nobody known speaks."""
    bridges: dict[str, set[str]] = defaultdict(set)
    for party, bridge in voices.meant(speaker, sentence, roles):
        bridges[party].add(bridge)
    if speaker.kind != "named" or not bridges or is_private(speaker):
        bridges[OUTLET] = _of_nobody(speaker)
    for party in bridges if is_private(speaker) else ():
        bridges[party].add(f"private~{kind_of(party) if party else 'nobody'}")
    ties = list(tied)
    voice, governs = _signs("V", ties), any(sign.startswith(INSIDE) for sign in ties)
    for party, some in bridges.items():
        yield Candidate(party, voice, _signs("M", some | _standing(party, draft, roles, voices)), governs)


def _of_nobody(speaker: Speaker) -> set[str]:
    """Residents, a doctor, two sources: whose word is nobody's that is known."""
    kind, word = word_kind(speaker), unnamed(speaker)
    signs = {"nobody", f"nobody:{speaker.kind}", f"nobody:{kind}", f"nobody:the={speaker.text[:4].lower() in ('the ', 'its ')}:{kind}"}
    return signs | ({f"nobody:word={word}"} if word else set())


def _standing(party: str, draft: Draft, roles: Roles, voices: Voices) -> set[str]:
    """What the party is, what it is to the fact ("terrorists killed", "two of its men"), and where round the number it speaks by name."""
    if not party:
        return set()
    where, kind = stance(party, draft.metric, roles), kind_of(party)
    signs = {f"kind={kind}", f"kind={kind}:{draft.metric[:3]}", f"stance={where}", f"stance={where}~{draft.victims}"}
    if draft.counted.noun is not None:
        signs.add(f"counts={draft.counted.noun.lemma}:{where}")
    around = voices.scene.text[max(0, draft.quantity.char_start - BEFORE) : draft.quantity.char_end + BEHIND]
    if POSSESSED.search(around) is not None:
        signs.add(f"its={party in roles.recipient:d}{party in roles.actor:d}")
    return signs | {f"also:{place}" for place in _speaks_by_name(party, draft.sentence, voices)}


def _speaks_by_name(party: str, sentence: int, voices: Voices) -> Iterator[str]:
    for where, distance in (("here", 0), *AROUND):
        if any(one.party == party and one.kind in ("named", "place") for one in voices.by_sentence.get(sentence + distance, ())):
            yield where
    if any(one.party == party for one in voices.in_title):
        yield "title"


def _carried_on(alone: list[Candidate], draft: Draft, roles: Roles, before: Told, voices: Voices) -> list[Candidate]:
    """The voices, and that of the fact before: how near that is, and whether this sentence goes on with it."""
    earlier, _, party = before
    if all(one.party not in (OUTLET, party) for one in alone):  # direct speech of somebody else
        return alone
    signs = _signs("V", (*_of_before(draft, roles, before, voices), *_of_same_sentence(alone, draft, before, voices)))
    if party == OUTLET:
        return [replace(one, voice=one.voice + signs) if not one.meaning else one for one in alone]
    again = f"M:again:{min(draft.sentence - earlier.sentence, 3)}"
    same = [replace(one, meaning=(*one.meaning, again)) if one.party == party else one for one in alone]
    return [*same, Candidate(party, signs, _signs("M", {"before"} | _standing(party, draft, roles, voices)))]


def _of_before(draft: Draft, roles: Roles, before: Told, voices: Voices) -> Iterator[str]:
    """What speaks for the voice of the fact before."""
    earlier, pair, party = before
    who, gap = "party" if party else "outlet", min(draft.sentence - earlier.sentence, 3)
    yield f"before:{gap}:{_about(draft, voices)}:{who}"
    if gap:
        same = f"{pair[0] == roles.actor:d}{pair[1] == roles.recipient:d}"
        likeness = (f"kin={earlier.family == draft.family}", f"roles={same}", f"metric={earlier.metric == draft.metric:d}:{same}")
        yield from (f"before:{min(gap, 2)}:{sign}:{who}" for sign in (*voice_signs(draft, voices.scene), *likeness))


def _of_same_sentence(alone: Sequence[Candidate], draft: Draft, before: Told, voices: Voices) -> Iterator[str]:
    """What parts two numbers of one sentence, and whether somebody else states the second."""
    earlier, _, party = before
    if earlier.sentence != draft.sentence:
        return
    who = "party" if party else "outlet"
    between = voices.scene.text[earlier.quantity.char_end : draft.quantity.char_start]
    part = PARTS.findall(between)
    yield f"before:0:part={part[-1].lower() if part else ''}:{who}"
    inside = {one.party for one in alone if one.governs}
    yield f"before:0:inside={party in inside:d}{bool(inside - {OUTLET, party}):d}:{who}"


def _about(draft: Draft, voices: Voices) -> str:
    return about(voices.by_sentence.get(draft.sentence, ()))


def _signs(role: str, some: Iterable[str]) -> tuple[str, ...]:
    """Signs of a voice (V) or of its meaning (M), as role_weights.csv has them."""
    return tuple(f"{role}:{sign}" for sign in sorted(some))


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
