"""Where does a sentence attribute something, and to whom? Speakers found in the tree, or in the plain order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.phrases import NAME, has_clause, last_phrase
from conflict_metrics.extract.signs import office_words, saying_words
from conflict_metrics.extract.sources import in_phrases
from conflict_metrics.extract.speakers import SPEAKING, WORDS, Speaker, speaker_in
from conflict_metrics.extract.things import things

OPENS_CLAUSE = r"\b(?:that|when|and|but|while|after)\b"
OFFICE_AND_NAME = re.compile(  # killed 12, the governor, Ivan Fedorov, said
    rf"(?:^|[,;“”\"]|{OPENS_CLAUSE})\s*((?:(?i:the|its|their|an?)|[A-Z][\w-]+[’']s) (?:(?!{OPENS_CLAUSE})[^,;“”\"]){{3,80}}, {NAME}), $"
)
BEFORE_ASIDE = re.compile(
    rf"(?<![\w’'-])((?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?:[\w’'-]+ ){{0,4}}[\w’'-]+"
    rf"|(?:{NAME}[’']s? )?(?:[a-z-]+ ){{0,3}}{NAME}(?:[’']s? [a-z ]+)?)"
    r"), (?:an?|the|who|which|whose|also|\d\d?|spokes(?:man|woman|person)|head|director|chief|leader|mayor|governor"
    r"|in|at|of|for|from|near|on|speaking|reached|asked|quoted|citing)\b[^,;“”\"]{2,80}, $"
)
BOUNDARY = re.compile(r"[;:“”\"]|,|\b(?:that|which|and|but|while|as|when|after)\b")
NO_VERB = re.compile(  # the claim, are said
    r"\b(?:the|an?|no|any|its|his|her|their|such|this|these|those|(?:is|are|was|were|be|been|being)(?! quoted| cited)) [\w’'-]+$", re.I
)
NO_SPEAKER = r"\b(?:after|before|when|while|as|he|she|it|they|who|that|which|was|were|is|are|be|been|being|not)\b"
GLUED = re.compile(rf"(?:(?!{NO_SPEAKER})[\w’' ()-])*")
OFFICE_IN = re.compile(r"\b(?:the|an?|its|their) (?:[\w’'-]+ ){1,5}(?:in|of|for|near) (?:[\w-]+ ){0,2}$")  # the mayor of a town in Kenya
NAME_BEFORE = re.compile(rf" {NAME}(?= $)")  # the monitoring group OVD-Info said
INVERTED = ("said", "says", "added", "reported", "wrote")
BEHIND_VERB = re.compile(  # said the governor; not: said that
    rf" (?!{NO_SPEAKER}|that\b|on [A-Z]|in\b)((?:(?! (?:who|which|whose|that|as|when|while|where|after|from|outside) |, who|[.;“”\"]).)+)"
)
PLAIN = ("said", "says", "told", "reported", "estimates")
REACH = 120
RIGHT_BEFORE = 25
OF_WHOM = re.compile(r"\bof (?:whom|which)$")  # 33 of whom | the army says are dead
ALSO = re.compile(r"[,“”\"] ((?:[\w’'-]+ ){1,5})and(?: (?:an?|the|some|two))? ?$")  # killed 12, a local official and | a resident said
WHAT = re.compile(r"\bwhat\s+$", re.I)
COUNTS = re.compile(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\b).* ")
SOMEBODY = re.compile(r"several |some |many |two |local |the |its |their |an? |[A-Z]")
NOBODY = {"nobody", "none", "neither"}
MUTE = {"event", "munition", "building", "site", "unit", "settlement", "equip"}


@cache
def _not_before() -> dict[str, re.Pattern[str]]:
    """By form of a verb of saying, what must not follow it: claimed the lives, put on."""
    return {
        form: re.compile(rf"\s*(?:{row['not_before']})\b", re.I)
        for row in vocabulary.rows("saying_verbs")
        if row["not_before"]
        for form in row["forms"].split()
    }


@cache
def _weak() -> frozenset[str]:
    """The forms of verbs that often say nothing: release, register."""
    return frozenset(form for row in vocabulary.rows("saying_verbs") if row["force"] == "weak" for form in row["forms"].split())


def speakers(text: str, start: int, end: int, tree: Tree | None, mentions: Sequence[Mention]) -> list[Speaker]:
    """The speakers of one sentence in text order, one a verb of saying; the tree's word counts before the word order's."""
    verbs = [match for match in WORDS.finditer(text, start, end) if match.group().lower() in saying_words() and _says(text, match)]
    verbs = [verb for verb in verbs if tree is not None or NO_VERB.search(text, max(start, verb.start() - 7), verb.end()) is None]
    verbs = [verb for verb in verbs if not (verb.group()[0].isupper() and any(one.start < verb.start() < one.end for one in mentions))]
    named = list(_by_office_and_name(text, start, verbs, mentions))
    verbs = [verb for verb in verbs if verb.start() not in {speaker.position for speaker in named}]
    found = named + list(_in_tree(text, tree, verbs, mentions) if tree is not None else _in_line(text, start, end, verbs, mentions))
    found.extend(in_phrases(text, start, end, mentions))
    found.extend(_right_before(text, tree, verbs, mentions))
    if tree is not None and not found:
        found.extend(speaker for speaker in _in_line(text, start, end, verbs, mentions) if _is_plain(speaker))
    by_verb: dict[int, Speaker] = {}
    for speaker in found:
        known = by_verb.get(speaker.position)
        if WHAT.search(text, max(start, speaker.start - 6), speaker.start) is None and (known is None or _is_surer(speaker, known)):
            by_verb[speaker.position] = speaker
    open_to_more = [verb for verb in verbs if (known := by_verb.get(verb.start())) is None or (tree is None and known.form == "inverted")]
    for speaker in _before_an_aside(text, start, open_to_more, mentions):
        by_verb[speaker.position] = speaker
    return sorted(by_verb.values(), key=lambda speaker: speaker.position)


def _is_plain(speaker: Speaker) -> bool:
    """A plain "the ministry said" that the parser has lost."""
    return speaker.verb in PLAIN and (speaker.form == "inverted" or GLUED.fullmatch(speaker.text) is not None)


def _is_surer(speaker: Speaker, known: Speaker) -> bool:
    """A name where none was known, or one that stands between the other and the verb of saying."""
    is_between = known.end <= speaker.start < speaker.position
    return speaker.party is not None and (is_between or (known.party is None and known.kind != "pronoun"))


def _says(text: str, verb: re.Match[str]) -> bool:
    """Whether a form of a verb of saying says something here, by what follows it."""
    lower = verb.group().lower()
    is_phrase = lower in ("according", "citing", "quoting")
    return not is_phrase and (lower not in _not_before() or _not_before()[lower].match(text, verb.end()) is None)


def _in_tree(text: str, tree: Tree, verbs: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> Iterator[Speaker]:
    for match in verbs:
        verb = tree.at(match.start())
        who = _subject(verb) if verb is not None and _is_verb(verb) else None
        if verb is None or who is None or _is_what_it_said(who) or _is_order(verb) or who.text.lower() in NOBODY:
            continue
        start, end = _span(who)
        if who.start < verb.start and (not _may_speak(who) or OF_WHOM.search(text, start, end)):
            start, end = _words_before(verb, who, tree)
        if start < verb.start:
            end = min(end, verb.start)  # Joint Task Force Marawi said Friday: 312 militants ...
            start = last_phrase(text, tree, _behind_the_count(text, start, end), end)
            start = _with_others(text, start)
            end = name.end() if (name := NAME_BEFORE.match(text, end, verb.start)) else end
        elif has_clause(tree, start, end):
            start = end
        if start < end and text[end - 1] != ":":  # UPDATE: 12 dead, say police
            yield speaker_in(text, start, end, verb.start, "subject" if start < verb.start else "inverted", verb.lemma, mentions)


def _with_others(text: str, start: int) -> int:
    """Where those begin who speak together: at "a local official" for "a local official and | a resident"."""
    also = ALSO.search(text, max(0, start - REACH), start)
    last = also.group(1).split()[-1].lower() if also is not None else ""
    return also.start(1) if also is not None and (office_words().get(last) in SPEAKING or last in uses("private")) else start


def _is_verb(word: Token) -> bool:
    """A verb, or what the parser takes for a noun though it has a subject and says a clause: figures show that."""
    return word.pos in ("VERB", "AUX") or {"nsubj", "ccomp"} <= {child.dep for child in word.children}


def _behind_the_count(text: str, start: int, end: int) -> int:
    """Where the speaker begins in "and 24,420 guns, the General Staff": behind the last comma, if a count stands before it."""
    comma = text.rfind(", ", start, end)
    has_count = comma > start and COUNTS.search(text, start, comma) is not None
    return comma + 2 if has_count and SOMEBODY.match(text, comma + 2) else start


def _is_what_it_said(who: Token) -> bool:
    """what it said were bunkers: the verb states nothing but a name for them."""
    return who.pos == "PRON" and who.head is not None and any(child.text.lower() == "what" for child in who.head.children)


def _is_order(verb: Token) -> bool:
    """The army told the people of 16 villages to leave: it states no number."""
    below = [child for child in verb.children if child.dep in ("xcomp", "ccomp", "advcl") and child.tag == "VB"]
    return verb.lemma in ("tell", "warn") and any(word.text == "to" for child in below for word in child.children)


def _may_speak(noun: Token) -> bool:
    """Blasts, shells and the wounded say nothing, nor do people who are counted."""
    known = things().get(noun.lemma)
    if known is None or noun.pos == "PROPN":
        return True
    if known.kinds & MUTE:
        return office_words().get(noun.text.lower()) in SPEAKING or noun.text.lower() in uses("body")
    return "person" not in known.kinds or not any(child.dep == "nummod" for child in noun.children)


def _words_before(verb: Token, mute: Token, tree: Tree) -> tuple[int, int]:
    """The noun phrase right before the verb, in plain order: "two aid workers" said; not: 105 civilians released."""
    last = verb.index
    while last > 0 and tree.tokens[last - 1].pos in ("AUX", "ADV"):
        last -= 1
    first = last
    while first > 0 and tree.tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM", "PART"):
        first -= 1
    if first == last or (tree.tokens[first].start <= mute.start and verb.text.lower() in _weak()):
        return 0, 0
    return tree.tokens[first].start, tree.tokens[last - 1].end


def _subject(verb: Token) -> Token | None:
    """Who says it: the subject, behind "reported by" the agent, behind "and added" the subject of the verb before."""
    is_passive = any(child.dep == "auxpass" for child in verb.children)
    below = [child for child in verb.children if is_passive and child.tag == "VBN" and child.dep in ("oprd", "xcomp")]
    if (quoted := _quoted(verb)) is not None:
        return quoted
    agent = next((agent for word in (verb, *below) if (agent := _agent(word)) is not None), None)
    if agent is not None:
        return agent
    subject = _own_subject(verb) or _root_before(verb)
    if subject is None and verb.head is not None and verb.dep in ("conj", "advcl", "pcomp", "xcomp"):
        above = next((word for word in verb.ancestors() if word.pos in ("VERB", "AUX")), None)
        is_told = verb.dep == "conj" or verb.tag == "VBG" or (verb.dep == "advcl" and verb.tag == "VB")  # took to Telegram to announce
        subject = _own_subject(above) if above is not None and is_told else None
    if subject is not None and subject.dep == "nsubjpass" and verb.lemma not in ("quote", "cite"):
        return None
    return subject


def _quoted(verb: Token) -> Token | None:
    """The ministry of "the agency quoted the ministry as saying", for both verbs."""
    quoting = next((word for word in (verb, *verb.ancestors()) if word.pos == "VERB" and word.lemma in ("quote", "cite")), None)
    if quoting is None or not any(child.text == "as" for child in quoting.children) or not (verb is quoting or verb.tag == "VBG"):
        return None
    return next((child for child in quoting.children if child.dep == "dobj"), None)


def _own_subject(verb: Token) -> Token | None:
    """The verb's subject, "which" and "who" read as the noun before them."""
    subject = next((child for child in verb.children if child.dep in ("nsubj", "nsubjpass")), None)
    is_relative = subject is not None and subject.text.lower() in ("which", "who") and verb.dep == "relcl"
    return verb.head if is_relative and verb.head is not None else subject


def _root_before(verb: Token) -> Token | None:
    """JNIM of "JNIM, its branch in the Sahel, announced", where the parser hangs the verb on the noun."""
    noun = verb.head
    if noun is None or noun.dep != "ROOT" or noun.pos not in ("NOUN", "PROPN") or verb.dep != "acl" or verb.tag not in ("VBD", "VBN"):
        return None
    return noun if any(child.text == "," for child in noun.children) else None


def _agent(verb: Token) -> Token | None:
    return next((below for child in verb.children if child.dep == "agent" for below in child.children if below.dep == "pobj"), None)


def _span(noun: Token) -> tuple[int, int]:
    """The noun phrase without its clauses."""
    words, waiting = [], [noun]
    while waiting:
        word = waiting.pop()
        words.append(word)
        opening = next((child.start for child in word.children if child.dep == "det"), 0) if word is noun else 0
        waiting.extend(child for child in word.children if child.dep not in ("relcl", "acl", "ccomp") and child.start >= opening)
    return min(word.start for word in words), max(word.end for word in words)


def _in_line(text: str, start: int, end: int, verbs: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> Iterator[Speaker]:
    for match in verbs:
        word = match.group().lower()
        before = text[max(start, match.start() - REACH) : match.start()]
        boundaries = [found.end() for found in BOUNDARY.finditer(before)]
        first = match.start() - len(before) + (boundaries[-1] if boundaries else 0)
        if text[first : match.start()].strip():
            first = max(start, _with_others(text, first))
            yield speaker_in(text, first, match.start(), match.start(), "subject", word, mentions)
        elif word in INVERTED and (who := BEHIND_VERB.match(text, match.end(), min(end, match.end() + REACH))):
            yield speaker_in(text, *who.span(1), match.start(), "inverted", word, mentions)


def _right_before(text: str, tree: Tree | None, verbs: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """A name right before the verb of saying, where commas are missing and the parser is lost."""
    for match in verbs:
        verb = tree.at(match.start()) if tree is not None else None
        before = [mention for mention in mentions if 0 <= match.start() - mention.end <= RIGHT_BEFORE and not mention.is_void]
        is_verb = verb is None or verb.pos in ("VERB", "AUX")
        if is_verb and before and GLUED.fullmatch(text[before[-1].end : match.start()]) and not _does(tree, before[-1].end, match.start()):
            placed = OFFICE_IN.search(text, max(0, before[-1].start - REACH), before[-1].start) if before[-1].is_place else None
            start = placed.start() if placed is not None else before[-1].start
            yield speaker_in(text, start, match.start(), match.start(), "subject", match.group().lower(), mentions)


def _does(tree: Tree | None, start: int, end: int) -> bool:
    """Whether a verb and a joint stand between: the gunmen killed there at ten and | said."""
    some = tree.within(start + 1, end) if tree is not None else ()
    return any(token.pos == "CCONJ" for token in some) and any(token.pos == "VERB" or token.text.isdigit() for token in some)


def _by_office_and_name(text: str, start: int, verbs: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The governor, Ivan Fedorov, said: between its commas the parser loses such a speaker."""
    for verb in verbs:
        first = max(start, verb.start() - REACH)
        who = OFFICE_AND_NAME.search(("" if first == start else "-") + text[first : verb.start()])
        if who is not None:
            shift = first - (first > start)
            yield speaker_in(text, shift + who.start(1), shift + who.end(1), verb.start(), "subject", verb.group().lower(), mentions)


def _before_an_aside(text: str, start: int, verbs: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """Ziad Jendiya, an uncle who was elsewhere, said: what stands before the aside, where nothing nearer speaks."""
    for verb in verbs:
        who = BEFORE_ASIDE.search(text, max(start, verb.start() - REACH), verb.start())
        if who is not None:
            yield speaker_in(text, *who.span(1), verb.start(), "subject", verb.group().lower(), mentions)
