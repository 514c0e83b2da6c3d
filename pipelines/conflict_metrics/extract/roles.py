"""Who did it, to whom? The pair of parties for which the evidence of the whole article weighs most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import nsmallest

from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.evidence import Evidence, Signs
from conflict_metrics.extract.metrics import OF_PEOPLE
from conflict_metrics.extract.parties import UNIDENTIFIED, backed_by, enemies, host_of, kind_of
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.tellings import Pair, Parties
from conflict_metrics.extract.weighing import weigh

BEAM = 4
SHORTLIST = 6
OF_TWO = {"aid", "defence"}  # nobody gives to himself, nor together with others; nor shoots down what is his
HUMAN = {"harm", "flight", "evacuation", "detention"}
SIDES = {"state", "armed_group"}
OUTSIDERS = {"igo", "ngo", "media"}
# What a party is elsewhere in the article counts otherwise where the fact's own sentence names the side.
ELSEWHERE = (
    "title", "prev", "next", "doc:", "kind", "host", "guest", "speaks:prev", "deed:title", "deed:prev", "deed:next", "deed:last"
)  # fmt: skip
# What two facts share, by whether their actors and their recipients are the same.
SHARED = {(False, False): (), (True, False): ("actor",), (False, True): ("recipient",), (True, True): ("actor", "recipient", "pair")}
BONDS = [*SHARED.values(), *((*some, "mirror") for some in SHARED.values())]
COUNTED = "+"  # marks what counts where the counted phrase itself names a party
OF_NO_ACTOR = "R:nobody:"  # signs that the sentence leaves open who did it; they say nothing of whom it met
OWN_PEOPLE = ("next=mil", "next=person", "next=people", "next=building", "next=equip")

Path = tuple[float, tuple[Pair, ...]]  # a score, and the pairs of the facts so far


@dataclass(frozen=True, slots=True)
class Roles:
    """Actor and recipient of one fact, the words behind them, and how far they were carried."""

    actor: Parties
    recipient: Parties
    actor_text: str | None
    recipient_text: str | None
    resolution: str


@dataclass(frozen=True, slots=True)
class Options:
    """What may fill the two roles of one draft, each with the signs for it."""

    draft: Draft
    actors: dict[Parties, tuple[str, ...]]
    recipients: dict[Parties, tuple[str, ...]]
    told: tuple[str, str]  # how the fact's own sentence tells who does it, and whom it meets: TOLD
    deeds: dict[Pair, tuple[str, ...]]
    published: date | None

    def pair_signs(self, actor: Parties, recipient: Parties) -> tuple[str, ...]:
        """What speaks for the two together: their wars, the deeds between them that the article tells, an exchange."""
        signs = pair_signs(actor, recipient, self.draft.victims, self.published, self.told[1] == COUNTED)
        mutual = (f"P:mutual~{self.draft.measured.frame.trigger}",) if actor == recipient and len(actor) > 1 else ()
        return (*signs, *mutual, *self.deeds.get((actor, recipient), ()))


def options(draft: Draft, evidence: Evidence) -> Options:
    """Every party of the article, nobody, the unknown, and parties named together, with their signs for either role."""
    signs = evidence.of(draft)
    single = {(party,) if party else (): found for party, found in signs.items()}
    joint = {pair: _joined(pair, signs, where) for pair, where in evidence.together.of(draft.sentence).items()}
    candidates = {who: sorted(found) for who, found in (single | joint).items()}
    told = _told(draft, evidence, signs)
    actors = {who: _led("A", found, told[0]) for who, found in candidates.items()}
    suffering = {who: found for who, found in candidates.items() if _may_suffer(who, found, draft.family)}
    recipients = {who: (*_led("R", found, told[1]), *_passed_over(found, told[1])) for who, found in suffering.items()}
    named = _named_by_count(draft, signs)
    if named and draft.counted_role == "actor":
        actors = {who: found for who, found in actors.items() if named.intersection(who)}
    if named and draft.counted_role == "recipient":
        recipients = {who: found for who, found in recipients.items() if named.intersection(who)}
    else:
        recipients[()] = tuple(sign for sign in recipients[()] if not sign.startswith(OF_NO_ACTOR))
    deeds = evidence.tellings.pairs(draft.sentence, draft.position, draft.is_defence)
    return Options(draft, actors, recipients, told, deeds, evidence.scene.published)


def _named_by_count(draft: Draft, signs: Signs) -> set[str]:
    """Whom the counted phrase names: six Malian soldiers are Mali's, 34 Ukrainian drones Ukraine's, UN peacekeepers the UN's."""
    is_of_people = draft.metric.startswith(OF_PEOPLE)
    return {
        party
        for party, found in signs.items()
        if "tree=counted/mod~named" in found or (is_of_people and kind_of(party) in SIDES and "tree=counted~named" in found)
    }


def _may_suffer(who: Parties, signs: Sequence[str], family: str) -> bool:
    """The unknown never; an organisation outside the war only where its own people are told of, not for having counted the victims."""
    if who == (UNIDENTIFIED,):
        return False
    is_outside = family in HUMAN and any(kind_of(party) in OUTSIDERS for party in who)
    return not is_outside or any(
        sign.endswith(OWN_PEOPLE) or sign.startswith(("tree=counted", "tree=whole", "possessor")) for sign in signs
    )


def _told(draft: Draft, evidence: Evidence, signs: Signs) -> tuple[str, str]:
    """How far the sentence tells the sides: not at all, somewhere (*), in the counted phrase itself (+)."""
    actor, recipient = ("*" if is_named else "" for is_named in evidence.tellings.names_sides(draft.sentence))
    return actor, COUNTED if any(map(_is_counted, signs.values())) else recipient


def _is_counted(signs: Iterable[str]) -> bool:
    """Whether the counted phrase names the party."""
    return any(sign.startswith("tree=counted") for sign in signs)


def _passed_over(signs: Sequence[str], told: str) -> tuple[str, ...]:
    """A party that the counted phrase does not name, though it names another: two Malaysian sailors are not the Philippines'."""
    return ("R:passed over",) if told == COUNTED and not _is_counted(signs) else ()


def _led(role: str, signs: Sequence[str], told: str) -> tuple[str, ...]:
    return tuple(_of_role(role, sign, told) for sign in signs)


@lru_cache(maxsize=100_000)
def _of_role(role: str, sign: str, told: str) -> str:
    return f"{role}:{sign}{told if sign.startswith(ELSEWHERE) else ''}"


def _joined(pair: Parties, signs: Signs, where: str) -> set[str]:
    shared = set.intersection(*(signs.get(party, set()) for party in pair))
    return shared | {"joint", f"joint:{where}"}


@lru_cache(maxsize=100_000)
def pair_signs(actor: Parties, recipient: Parties, victims: str, day: date | None, is_counted: bool = False) -> tuple[str, ...]:
    """What speaks for the two together: enemies, strangers, a group and its host; each also for such victims alone.

    Where the counted phrase names a party these have weights of their own: who is whose enemy then says less.
    """
    mark = COUNTED if is_counted else ""
    signs = tuple(f"{sign}{mark}" for sign in _pair_signs(actor, recipient, day))
    return (*signs, *(f"{sign}~{victims}" for sign in signs))


def _pair_signs(actor: Parties, recipient: Parties, day: date | None) -> Iterator[str]:
    if not (actor and recipient):
        yield f"P:empty={'a' if not actor else ''}{'r' if not recipient else ''}"
        return
    yield _hostility(actor, recipient, day)
    fights_guests = any(host_of(foe) in recipient for one in actor for foe in enemies(one, day))
    if actor == recipient and len(actor) == 1:  # a state at war at home may harm its own people, a group takes no hostages of its own
        yield f"P:same:{kind_of(actor[0])}:{'home' if fights_guests else 'abroad'}"
    if fights_guests:
        yield "P:foe-of-guest"
    friends = {friend for one in actor for friend in backed_by(one)}
    if not friends.isdisjoint(recipient):
        yield "P:backs"
    if any(not friends.isdisjoint(enemies(one, day)) for one in recipient):
        yield "P:foe-of-friend"
    if any(host_of(one) in recipient for one in actor if host_of(one)):
        yield "P:guest-on-host"
    if any(host_of(one) in actor for one in recipient if host_of(one)):
        yield "P:host-on-guest"


def _hostility(actor: Parties, recipient: Parties, day: date | None) -> str:
    """The same, the same two, enemies, enemies of another time, enemies in part, or strangers."""
    if actor == recipient:
        return "P:mutual" if len(actor) > 1 else "P:same"
    pairs = [(one, other) for one in actor for other in recipient]
    if all(other in enemies(one) for one, other in pairs):
        return "P:enemies" if any(other in enemies(one, day) for one, other in pairs) else "P:once"
    return "P:half-enemies" if any(other in enemies(one) for one, other in pairs) else "P:strangers"


def chain_signs(actor: Parties, recipient: Parties, previous: Pair, gap: str, told: tuple[str, str]) -> tuple[str, ...]:
    """What speaks for the same scene as the fact before."""
    signs = bond_signs(gap, told)
    return tuple(signs[bond] for bond in bonds((actor, recipient), previous))


def bonds(pair: Pair, previous: Pair) -> tuple[str, ...]:
    """What two facts share: the actor, the recipient, the pair; or they mirror each other."""
    shared = SHARED[pair[0] == previous[0], pair[1] == previous[1]]
    is_mirrored = pair[0] and pair[1] and pair[0] != pair[1] and pair == previous[::-1]
    return (*shared, "mirror") if is_mirrored else shared


def bond_signs(gap: str, told: tuple[str, str]) -> dict[str, str]:
    """bond -> its sign; starred where the sentence itself names the side, once more where it names both."""
    either, both = max(told), "*" if all(told) else ""
    marks = {"actor": told[0], "recipient": told[1], "pair": either, "mirror": either}
    return {bond: f"C:{bond}:{gap}{mark}{both}" for bond, mark in marks.items()}


def gap_of(draft: Draft, before: Draft) -> str:
    """How far the fact before is, whether the two families point the same way, and whether the number stands without a noun."""
    distance = draft.sentence - before.sentence
    near = "same" if distance == 0 else "1" if distance == 1 else "2" if distance <= 3 else "far"
    turned = draft.is_defence != before.is_defence
    kin = "turned" if turned else "kin" if draft.family == before.family else "other"
    return f"{near}:{kin}{':bare' if draft.counted.node is draft.counted.number else ''}"


def decide(drafts: list[Draft], evidence: Evidence) -> list[Roles]:
    """The roles of all facts of an article, in text order: a search over whole scenes, the best few kept at each step."""
    paths: list[Path] = [(0.0, ())]
    for number, draft in enumerate(drafts):
        here = options(draft, evidence)
        gap = gap_of(draft, drafts[number - 1]) if number else ""
        weights = {bond: weigh((sign,), draft.family) for bond, sign in bond_signs(gap, here.told).items()}
        worth = {some: sum(weights[bond] for bond in some) for some in BONDS}
        longer = nsmallest(BEAM, _longer(paths, _weighed_pairs(here), worth))
        paths = [(-cost, (*path, pair)) for cost, path, pair in longer]
    return [_roles(pair, draft, evidence) for pair, draft in zip(paths[0][1], drafts, strict=True)]


def _longer(
    paths: list[Path], pairs: list[tuple[Pair, float]], worth: dict[tuple[str, ...], float]
) -> Iterator[tuple[float, tuple[Pair, ...], Pair]]:
    """Every path with every pair behind it: what the whole costs, the path, the pair."""
    for score, path in paths:
        for pair, weight in pairs:
            chained = worth[bonds(pair, path[-1])] if path else 0.0
            yield -(score + weight + chained), path, pair


def _weighed_pairs(here: Options) -> list[tuple[Pair, float]]:
    family = here.draft.family
    actors, recipients = _shortlist(here.actors, family), _shortlist(here.recipients, family)
    return [
        ((actor, recipient), one + other + weigh(here.pair_signs(actor, recipient), family))
        for actor, one in actors
        for recipient, other in recipients
        if family not in OF_TWO or not set(actor) & set(recipient)
    ]


def _shortlist(candidates: dict[Parties, tuple[str, ...]], family: str) -> list[tuple[Parties, float]]:
    weighed = [(who, weigh(signs, family)) for who, signs in candidates.items()]
    return sorted(weighed, key=lambda one: (-one[1], one[0]))[:SHORTLIST]


def _roles(pair: Pair, draft: Draft, evidence: Evidence) -> Roles:
    actor, recipient = pair
    actor_text, how_far_actor = _words(actor, draft.sentence, evidence.scene)
    recipient_text, how_far_recipient = _words(recipient, draft.sentence, evidence.scene)
    distances = ("sentence", "previous", "headline", "article")
    return Roles(actor, recipient, actor_text, recipient_text, max(how_far_actor, how_far_recipient, key=distances.index))


def _words(parties: Parties, sentence: int, scene: Scene) -> tuple[str | None, str]:
    """The words that name the parties, and how far from the fact they stand."""
    for where, numbers in (
        ("sentence", [sentence]),
        ("previous", [sentence - 1]),
        ("headline", [TITLE]),
        ("article", range(len(scene.sentences))),
    ):
        found = [
            mention.text
            for number in numbers
            for mention in scene.by_sentence.get(number, ())
            if mention.party in parties and not mention.is_void
        ]
        if found:
            return (" + ".join(dict.fromkeys(found)) if len(parties) > 1 else found[0]), where
    return None, "sentence"
