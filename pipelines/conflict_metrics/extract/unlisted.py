"""Somebody that no table knows, by the name in the text: a person in full, an organisation as its speakers call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.introductions import CAPITALISED, IN_FULL, is_word
from conflict_metrics.extract.parties import kind_of
from conflict_metrics.extract.private import plain_name, private_noun
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.signs import office_words
from conflict_metrics.extract.speakers import Speaker, word_kind

NAMES = r"(?!The )(?:\d{4} )?[A-Z][\w’'/-]+(?: (?:(?:of|for|and|the|in|to|on) ){0,2}[A-Z\d][\w’'/-]+)*"
BODY = re.compile(NAMES)
ONE_NAME = re.compile(r", ([A-Z][a-z’'-]+)(?:,|$)")
NO_PART = re.compile(r"-[a-z]|['’]s$")
LED = re.compile(r"-[a-z]")
ARTICLE = re.compile(r"^(?:al|el|ul)-")
ALONE = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr) )?([A-Z][\w’'-]+)(?:,|$)")
CHANNEL = re.compile(rf"\b(?:channel|blog|blogger|account) ({NAMES})")
NAME_GIVEN = re.compile(
    r"[^.;“”\"]{3,80}? (?:g(?:a|i)ves? (?:only )?(?:his|her|their) (?:\w+ )?name (?:only )?as|called (?:himself|herself))"
    r" ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
FORMER = re.compile(r"\b(?:former|retired|exiled|ex-\w+)\b", re.I)
STAFF = re.compile(rf"(?:[Tt]he |[Aa]n? )?({NAMES})(?:['’]s)? (?:[a-z]+ ){{0,2}}([a-z-]+)\b")
NO_NAMES = {
    "The", "One", "But", "Local", "Mr", "Mrs", "Ms", "Dr", "Prof", "A", "An", "In", "On", "At", "And", "Its", "Their", "His", "Mount"
}  # fmt: skip
OF_A_COUNTRY = {"state", "people"}  # kinds of parties whose name only says where somebody is from
NAMELESS = {"person", "office", "place"}  # kinds of speakers without a party's name
REACH = 3  # sentences back to the organisation that "the charity" means


class Unlisted:
    """The names of an article's speakers that no table knows."""

    def __init__(self, scene: Scene, speakers: Sequence[Speaker]) -> None:
        self._scene = scene
        self._speakers = speakers

    @cached_property
    def names(self) -> dict[str, str]:
        """A word of a person's name -> the name in full, or the one name with which somebody speaks; Khan Shaykhun is a town."""
        others = {mention.text for mention in self._scene.mentions if mention.kind != "leader"}
        full = {word: name for word, name in full_names(self._scene.text).items() if name not in others}
        alone = filter(None, (self._alone(one) for one in self._speakers if one.kind == "person" or is_private(one)))
        return {name: name for name in alone} | full

    def _alone(self, speaker: Speaker) -> str | None:
        """Myo of "said Myo, 38"; not the Witnesses that open a sentence."""
        found, text = ALONE.match(speaker.text), self._scene.text
        if found is None or (word := found.group(1)) in NO_NAMES or is_word(word.lower(), text):
            return None
        is_name = not word[1:].islower() or re.search(rf"[\w,] {word}\b", text) is not None
        return word if is_name else None

    def called(self, speaker: Speaker, sentence: int) -> Iterator[tuple[str, str]]:
        """(name, how) of whoever speaks and no table knows: a person, an organisation, or "activists" where neither has a name."""
        some = [*self.persons(speaker), *self.bodies(speaker, sentence)]
        yield from some
        if not some and (speaker.kind in NAMELESS or is_private(speaker)):
            yield from plain_names(speaker)

    def persons(self, speaker: Speaker) -> Iterator[tuple[str, str]]:
        """(name, how) of the person who speaks: Hanna Bilyk for "Bilyk"."""
        is_own_man = speaker.kind == "named" and (FORMER.search(speaker.text) is not None or is_private(speaker))
        if speaker.kind not in NAMELESS and not is_own_man:
            return
        words = [word for word in CAPITALISED.findall(speaker.text) if word not in NO_NAMES]
        full = next((name for name in full_names(speaker.text).values() if name in self.names.values()), None)
        name = full or next((self.names[word] for word in words if word in self.names), None) or self._given(speaker)
        if name is None:
            return
        if speaker.kind != "person":
            yield (name, f"written@{word_kind(speaker) if speaker.kind == 'office' else speaker.kind}")
            return
        yield from ((name, how) for how in ("written", f"written:{speaker.form}"))
        if " " not in name:
            yield (name, "written:alone")

    def _given(self, speaker: Speaker) -> str | None:
        """Larysa of "a nurse in the town, Larysa", Bayan of "a nurse, who gave her name as Bayan"."""
        given = NAME_GIVEN.match(self._scene.text, speaker.start) if is_private(speaker) else None
        return given.group(1) if given is not None else person_named(speaker.text)

    def bodies(self, speaker: Speaker, sentence: int) -> Iterator[tuple[str, str]]:
        """(name, how) of the organisation that speaks: Assyrian Network for Human Rights; "the charity" is the one named last."""
        if speaker.kind == "pronoun" or (speaker.party is not None and kind_of(speaker.party) not in OF_A_COUNTRY):
            return
        if (body := body_named(speaker.text)) is not None:
            yield from ((body, how) for how in ("body", f"body:{speaker.form}", f"body:{speaker.kind}"))
        elif (body := employer_named(speaker.text) or self._led(speaker)) is not None:
            yield from ((body, how) for how in ("employer", f"employer:{speaker.kind}"))
        elif (body := self._named_before(speaker, sentence)) is not None:
            yield (body, "body before")

    def _led(self, speaker: Speaker) -> str | None:
        """Anera of "Sara Nouri, the head of Anera"; of a town or a party that tables know, nobody."""
        found = _patterns().leads.search(speaker.text)
        return found.group(1) if found is not None and not self._is_known(speaker.start + found.start(1)) else None

    def _is_known(self, start: int) -> bool:
        """Whether a name that tables know stands there."""
        return any(one.start <= start < one.end for one in self._scene.mentions)

    def channels(self, speaker: Speaker) -> Iterator[tuple[str, str]]:
        """(name, how) of a channel or blog that is no known outlet: Rybar of "the Telegram channel Rybar"."""
        found = CHANNEL.search(speaker.text)
        start = speaker.start + found.start(1) if found is not None else 0
        if found is not None and not self._is_known(start):
            yield (found.group(1), "channel")

    def _named_before(self, speaker: Speaker, sentence: int) -> str | None:
        """Anera of "the US aid group Anera" for "the group said"; nobody where a known party was named last."""
        patterns = _patterns()
        if patterns.back.match(speaker.text) is None and patterns.staff.fullmatch(speaker.text) is None:
            return None
        start = self._scene.sentences[max(0, sentence - REACH)][0]
        text, end = self._scene.text, speaker.start
        some = (*patterns.ahead.finditer(text, start, end), *patterns.behind.finditer(text, start, end))
        last = max(some, key=lambda match: match.start(1), default=None)
        return last.group(1) if last is not None and not self._is_known(last.start(1)) else None


def is_private(speaker: Speaker) -> bool:
    """Whether somebody speaks for himself, of whatever country he is: a Russian blogger; not Hamas activists."""
    is_of_group = speaker.party is not None and kind_of(speaker.party) not in OF_A_COUNTRY
    is_back = _patterns().back.fullmatch(speaker.text) is not None  # the charity
    return (
        not is_back and speaker.kind not in ("pronoun", "media", "hearsay") and not is_of_group and private_noun(speaker.text) is not None
    )


def plain_names(speaker: Speaker) -> Iterator[tuple[str, str]]:
    """(noun, how) of a source that has no other name."""
    name = plain_name(speaker.text)
    is_back = speaker.text[:4].lower() == "the " and name is not None and not name.endswith("s")  # the man: somebody met before
    if name is not None and not is_back:
        yield (name, "plain")


def full_names(text: str) -> dict[str, str]:
    """Each word of a name -> the name in full, as it stands first."""
    found: dict[str, str] = {}
    for match in IN_FULL.finditer(text):
        every = match.group().split()
        words = every[max((place + 1 for place, word in enumerate(every[:-1]) if _is_title(word)), default=0) :]
        for word in words if len(words) > 1 and not any(map(NO_PART.search, words)) else ():
            found.setdefault(word, " ".join(words))
            found.setdefault(ARTICLE.sub("", word), " ".join(words))  # Haddad of Karim al-Haddad
    return found


def _is_title(word: str) -> bool:
    """The, Rescuer, Moscow-backed: what stands before a name and is none of it."""
    return LED.search(word) is not None or word in NO_NAMES or bool({word.lower(), f"{word.lower()}s"} & office_words().keys())


def person_named(phrase: str) -> str | None:
    """A person with one name: Larysa in "a nurse in the town, Larysa"."""
    found = ONE_NAME.search(phrase)
    return found.group(1) if found is not None and not _is_title(found.group(1)) else None


def body_named(phrase: str) -> str | None:
    """An organisation by the name it has in a speaker's words: Justice for Life in "Justice for Life, an activist group"."""
    patterns = _patterns()
    if (found := patterns.ahead.match(phrase) or patterns.behind.search(phrase)) is not None:
        return found.group(1)
    names = (part for match in BODY.finditer(phrase) for part in (match.group().rpartition(" of the ")[2], match.group()))
    return next((name for name in names if " " in name and not uses("body").isdisjoint(name.lower().split())), None)


def employer_named(phrase: str) -> str | None:
    """An organisation by those who speak for it: UK-Med in "a UK-Med spokesperson"."""
    found = STAFF.match(phrase)
    if found is None or found.group(2) not in uses("person"):
        return None
    name = found.group(1)
    return name if " " in name or not name[1:].islower() else None


class Patterns(NamedTuple):
    """How an organisation is named: before "an activist group", behind "a group called" and "the head of"; and meant again: "its head"."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    back: re.Pattern[str]
    staff: re.Pattern[str]
    leads: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    body, person = "|".join(sorted(uses("body"))), "|".join(sorted(uses("person")))
    return Patterns(
        re.compile(rf"(?:[Tt]he )?({NAMES})(?:,? an?|, the|, [A-Z][\w-]+[’']s) (?:[\w’'-]+ ){{0,5}}(?:{body})\b"),
        re.compile(rf"\b(?:{body})(?:,| called| calling itself| named|, the)? ({NAMES})"),
        re.compile(rf"(?:[Tt]he|[Ii]ts) (?:[a-z]+[ -]){{0,2}}(?:{body})\b"),
        re.compile(rf"[Ii]ts (?:[a-z]+ ){{0,2}}(?:{person})"),
        re.compile(rf"\b(?:{person}) (?:of|at|for|with) (?:the )?({NAMES})"),
    )
