"""The signs for and against each party as actor or recipient of a fact, gathered from all over the article in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from conflict_metrics.extract.attackers import means_in, sides_of_attackers
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.deeds.line import WORD
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import NOUNS, Token, Tree
from conflict_metrics.extract.parties import UNIDENTIFIED, host_of, kind_of
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.signs import clause_sign, headline_sign, plain_signs
from conflict_metrics.extract.speakers import Speaker
from conflict_metrics.extract.tellings import Tellings, near
from conflict_metrics.extract.together import Together

NOBODYS = ("war", "clashes", "so_far", "mishap")  # uses of words in clause_words.csv where a sentence may leave open who did it
OF_WEAPONS = ("attack", "defence")  # families that count what was fired, or how often
MANY = 10_000
OWNER = re.compile(r"['’]s? (?:\w+ )?")  # Russia's 10,000
GAPPED = re.compile(r" (?:about |around |some |another |nearly |at least |more than |a further )?")  # expelled two, Estonia five
UNFLAGGED = re.compile(  # whose ship it is nobody says
    r"\b(?:at|on|against|towards?) (?:an?|one|two|three|four|several|the) (?:[a-z-]+ ){0,3}?"
    r"(?:ships?|vessels?|tankers?|carriers?|freighters?|boats?)\b"
)
PRONOUNS = ("they", "it", "he", "she")
RELATIVES = ("WDT", "WP", "WP$")
Signs = dict[str, set[str]]


def _counted_before(draft: Draft, tree: Tree) -> Token | None:
    """peacekeepers in "freed 92 UN peacekeepers and still hold 371": what a bare number goes on counting."""
    number = draft.counted.number
    if draft.counted.noun is not None or number is None:
        return None
    before = (word for word in reversed(tree.tokens[: number.index]) if word.pos in NOUNS)
    return next((word for word in before if any(child.dep == "nummod" for child in word.children)), None)


class Evidence:
    """All signs of one article, prepared once; `of(draft)` answers for one fact."""

    def __init__(self, scene: Scene, speakers: dict[int, list[Speaker]]) -> None:
        self.scene = scene
        self.speakers = speakers
        self.plain = {number: self._plain(number) for number in scene.by_sentence}
        self.attackers = {number: sides_of_attackers(*scene.string(number)[:2], self._naming(number)) for number in scene.by_sentence}
        self.means = {number: means_in(self._words(number)) for number in (TITLE, *range(len(scene.sentences)))}
        self.standing = self._standing()
        self.tellings = Tellings(scene)
        self.together = Together(scene)
        self._unknown_words: dict[int, tuple[str, ...]] = {}

    def _plain(self, number: int) -> Signs:
        text, start, _ = self.scene.string(number)
        found: Signs = {}
        for mention in self._naming(number):
            told = "voice:" if self._speaks(mention, number) else ""
            found.setdefault(mention.party, set()).update(f"{told}{sign}" for sign in plain_signs(text, mention, start))
            if number == TITLE and (tree := self.scene.trees.get(TITLE)) is not None:
                found[mention.party].add(f"tree={headline_sign(mention, tree)}")
        return found

    def _naming(self, number: int) -> list[Mention]:
        """The mentions of a sentence that name somebody: not Iran of "Iran-backed"."""
        return [mention for mention in self.scene.by_sentence.get(number, ()) if mention.party and not mention.is_void]

    def _speaks(self, mention: Mention, number: int) -> bool:
        """Whether the mention names one who tells of it: the words around then say less of what that party did."""
        return any(speaker.start <= mention.start < speaker.end for speaker in self.speakers.get(number, ()))

    def _standing(self) -> Signs:
        """What a party is in the whole article: how often named, how often as place."""
        found: Signs = {party: {f"kind={kind_of(party)}"} for party in self.scene.named}
        total = sum(self.scene.named.values()) or 1
        ranked = sorted(self.scene.named, key=lambda party: (-self.scene.named[party], party))
        for rank, party in enumerate(ranked):
            share = self.scene.named[party] / total
            found[party] |= {f"doc:rank={min(rank, 4)}", "doc:often" if share > 0.3 else "doc:some" if share > 0.1 else "doc:rare"}
        places = [party for party, _ in self.scene.countries.most_common(2) if party in found]
        for rank, party in enumerate(places):
            found[party].add(f"doc:place={rank}")
        return found

    def of(self, draft: Draft) -> Signs:
        """party -> signs, for every party that the article names, for `unidentified` and for nobody ('')."""
        found: Signs = {party: set(signs) for party, signs in self.standing.items()}
        counted = draft.counted.noun.lemma.lower() if draft.counted.noun is not None else ""
        trigger = draft.measured.trigger
        verb = f"v={trigger.lemma.lower()}" if trigger is not None else "v="
        for party, signs in found.items():
            signs.update(f"kind={kind_of(party)}~{what}" for what in (draft.victims, counted, verb))
        for where, number in self._around(draft.sentence):
            for party, signs in self.plain.get(number, {}).items():
                found[party].update(f"{where}:{sign}" for sign in signs)
                found[party].add(where)
        self._add_stood_for(draft, found)
        self._add_clause(draft, found)
        self._add_beside(draft, found)
        self._add_deeds(draft, found)
        self._add_speakers(draft, found)
        self._add_hosts(found)
        self._add_identified(draft, found)
        self._add_means(draft, found)
        found[""] = self._nobody(draft)
        found[UNIDENTIFIED] = self._unknown(draft)
        return found

    def _around(self, sentence: int) -> Iterator[tuple[str, int]]:
        yield "here", sentence
        yield from ((where, number) for where, numbers in near(sentence) for number in numbers)

    def _add_deeds(self, draft: Draft, found: Signs) -> None:
        for where, deed in self.tellings.around(draft.sentence, draft.position):
            is_turned = draft.is_defence and deed.kind == "attack"
            doers, targets = (deed.targets, deed.doers) if is_turned else (deed.doers, deed.targets)
            for part, parties in (("doer", doers), ("target", targets)):
                for party in parties:
                    found[party].add(f"deed:{where}:{deed.kind}:{part}")

    def _add_clause(self, draft: Draft, found: Signs) -> None:
        tree = self.scene.trees.get(draft.sentence)
        if tree is None:
            return
        frame, trigger = draft.measured.frame, draft.measured.trigger
        is_got = trigger is not None and trigger.lemma in uses("gets")
        whole = _counted_before(draft, tree)
        for mention in self._naming(draft.sentence):
            sign = clause_sign(mention, tree, trigger, draft.counted.noun or draft.counted.number)
            use = "place" if mention.is_place else "named"
            found[mention.party] |= {
                f"tree={sign}",
                f"tree={sign}~{use}",
                f"act={frame.actor}~{sign}",
                f"suffer={frame.recipient}~{sign}~{use}",
            }
            if sign.startswith("counted"):
                found[mention.party].add(f"counted:{draft.metric[:3]}")
            if whole is not None and (part := clause_sign(mention, tree, None, whole)).startswith("counted"):
                found[mention.party].add(f"tree=whole{part.removeprefix('counted')}")
            if is_got:  # Ukraine has received $2 billion from Germany
                found[mention.party].add(f"got={sign}")

    def _add_beside(self, draft: Draft, found: Signs) -> None:
        """Whom the sentence names right before the number, to whom "its" belongs, and whom right behind."""
        here = self._naming(draft.sentence)
        before = [mention for mention in here if mention.start < draft.quantity.char_start][-1:]
        after = [mention for mention in here if mention.start >= draft.quantity.char_start][:1]
        for mention in before:
            told = f":voice:{draft.manner}" if self._speaks(mention, draft.sentence) else ""
            found[mention.party].add(f"near=left{told}")
            if draft.is_possessed:
                found[mention.party].add("possessor:near")
            if OWNER.fullmatch(self.scene.text, mention.end, draft.quantity.char_start):
                found[mention.party].add("near=owner")
            if GAPPED.fullmatch(self.scene.text, mention.end, draft.quantity.char_start):
                found[mention.party].add("near=gapped")
        for mention in after:
            found[mention.party].add("near=right")
        if before and len({mention.party for mention in (*before, *after)}) == 1:
            found[before[0].party].add("only")

    def _add_stood_for(self, draft: Draft, found: Signs) -> None:
        """They killed, the group killed: whoever opens the sentence before; the army, which has lost: the name right before."""
        trigger = draft.measured.trigger
        subjects = [child for child in trigger.children if child.dep.startswith("nsubj")] if trigger else []
        if any(word.text.lower() in PRONOUNS or word.lemma in uses("body") for word in subjects):
            for party, signs in self.plain.get(draft.sentence - 1, {}).items():
                if "initial" in signs:
                    found[party].add("taken up")
        told = [*subjects, *(child for word in subjects for child in word.children)]  # who; whose gunmen
        if trigger and trigger.dep == "relcl" and trigger.head and any(word.tag in RELATIVES for word in told):
            whole = [trigger.head, *trigger.head.children]
            for mention in self._naming(draft.sentence):
                if any(mention.start <= word.start < mention.end for word in whole):
                    found[mention.party].add("relative")

    def _add_speakers(self, draft: Draft, found: Signs) -> None:
        told = draft.manner
        for where, number in (("here", draft.sentence), ("prev1", draft.sentence - 1)):
            for speaker in self.speakers.get(number, ()):
                if speaker.party in found:
                    found[speaker.party].add(f"speaks:{where}:{speaker.office or speaker.kind}")
                    if where == "here":
                        found[speaker.party].add(f"speaks:{told}:{speaker.office or speaker.kind}~{draft.victims}")
        ahead = [one for one in self.speakers.get(draft.sentence, ()) if one.start < draft.quantity.char_start]
        if ahead and ahead[-1].party in found and draft.is_possessed:
            found[ahead[-1].party].add("possessor:speaks")

    def _add_hosts(self, found: Signs) -> None:
        for party in list(found):
            if (host := host_of(party)) in found:
                found[party].add("guest")
                found[host].add("host")
                if "here:prep=from" in found[host]:  # rockets fired from Lebanon
                    found[party].add("guest of origin")

    def _add_identified(self, draft: Draft, found: Signs) -> None:
        """Whose man the attacker was, wherever near it is told."""
        for where, number in self._around(draft.sentence):
            for party in self.attackers.get(number, ()):
                found[party].add(f"attacker:{where}")

    def _add_means(self, draft: Draft, found: Signs) -> None:
        """With what it was done, beside the kind of party: armed groups have no jets, armies plant no bombs."""
        elsewhere = ((where, self.means.get(number, ())) for where, number in (("prev1", draft.sentence - 1), ("title", TITLE)))
        for where, told in (("here", self._means(draft)), *elsewhere):
            for means in told:
                for party, signs in found.items():
                    signs.add(f"means:{where}:{means}~{kind_of(party)}")

    def _means(self, draft: Draft) -> tuple[str, ...]:
        """With what it was done; of weapons counted only what they are: 80 rockets are no air raid though the sentence tells of one."""
        noun = draft.counted.noun
        if draft.family not in OF_WEAPONS or noun is None:
            return self.means[draft.sentence]
        return means_in(self.scene.text[min(draft.quantity.char_end, noun.start) : max(draft.quantity.char_end, noun.end)])

    def _nobody(self, draft: Draft) -> set[str]:
        """What speaks for no actor at all: no doer told, a war, clashes or a mishap named, a number of many thousands."""
        frame = draft.measured.frame
        signs = {"nobody", f"nobody~{frame.actor}", f"nobody~{frame.recipient}~to", f"nobody~{draft.metric}"}
        signs.add(f"nobody:{draft.manner}")
        signs.add("nobody:told" if self.tellings.names_sides(draft.sentence)[0] else "nobody:untold")
        signs.add("nobody:led" if self.tellings.names_sides(TITLE)[0] else "nobody:unled")
        text, start, end = self.scene.string(draft.sentence)
        words = {match.group().lower() for match in WORD.finditer(text, start, end)}
        signs.update(f"nobody:{use}" for use in NOBODYS if not words.isdisjoint(uses(use)))
        signs.update(f"nobody:{means}" for means in self._means(draft))
        if (draft.quantity.value or draft.quantity.value_low or 0) >= MANY:
            signs.add("nobody:many")
        if UNFLAGGED.search(text, draft.quantity.char_end, end):
            signs.add("nobody~ship")
        return signs

    def _unknown(self, draft: Draft) -> set[str]:
        signs = {"unknown", f"unknown~{draft.metric}", *(f"unknown:{means}" for means in self._means(draft))}
        noun = draft.counted.noun
        counted = {form for word in (noun, *noun.children) for form in (word.lemma, word.text.lower())} if noun is not None else set()
        for where, number in self._around(draft.sentence):
            told = ((word, where == "here" and word in counted) for word in self._of_unknown(number))
            signs.update(f"unknown:{'counted' if is_counted else where}:{word}" for word, is_counted in told)
        if self._is_unclaimed:
            signs.add("unknown:unclaimed")
        return signs

    def _words(self, number: int) -> str:
        """The sentence as a string; none behind the last."""
        is_told = number == TITLE or number < len(self.scene.sentences)
        text, start, end = self.scene.string(number) if is_told else ("", 0, 0)
        return text[start:end]

    def _of_unknown(self, number: int) -> tuple[str, ...]:
        """The words of a sentence that speak of unknown attackers."""
        if number not in self._unknown_words:
            lower = self._words(number).lower()
            self._unknown_words[number] = tuple(word for word in uses("unknown") if word in lower)
        return self._unknown_words[number]

    @cached_property
    def _is_unclaimed(self) -> bool:
        """Whether the article says that nobody has claimed the attack."""
        lower = self.scene.text.lower()
        return any(phrase in lower for phrase in uses("unclaimed"))
