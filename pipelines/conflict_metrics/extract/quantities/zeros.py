"""An explicit zero that is no number word: "no casualties", "no soldiers died"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conflict_metrics.extract.quantities.numerals import Numeral

UNTOLD = r"word|information|mention|news|details?|figures?|toll|data|comment"  # no word of casualties: there may be some
SPEAKING = "".join(rf"(?<!{verb} )" for verb in ("gave", "gives", "mentioned", "admitted", "confirmed", "knew of"))  # admitted no losses
HARM = (
    r"(?:casualt(?:y|ies)|deaths?|injur(?:y|ies)|fatalit(?:y|ies)|victims?|loss(?:es)?|damage|survivors?|wounded|dead|killed|injured"
    r"|hits|arrests?)"
)
BEEN = r"(?:(?:was|were|are|is|had been|has been|have been) )?(?:(?:thought|believed|reported|known|understood|said) to (?:have been|be) )?"
NO = re.compile(
    rf"{SPEAKING}\bno(?=(?: (?!one\b|longer\b|more\b|less\b|fewer\b|doubt\b|(?:{UNTOLD})\b)[^\W\d_][\w’'-]*){{0,4}}? {HARM}\b"
    rf"|(?: (?:U\.S\.|U\.N\.|[^\W\d_][\w’'-]*)){{1,3}} {BEEN}(?:killed|hurt|injured|wounded|harmed|died|damaged|affected"
    rf"|lost|destroyed|struck|captured|arrested|carried out|launched|fired|shot down|evacuated)\b)"
    rf"|(?<=\blost )no(?! more\b)(?= [a-z]+\b)|(?<=\bcarried out )no(?= [a-z]+\b)"
    rf"|(?<=\bfired )no(?= [a-z]+s\b)|(?<=\blaunched )no(?= [a-z]+s\b)",
    re.IGNORECASE,
)
GAVE = re.compile(
    r"\b(?:gave|gives|giving|mention(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed)|publish(?:es|ed)|acknowledged|knew of|had|has)\s+$"
)
UNTOLD_THING = re.compile(r" (?:word|news|figures?|(?:casualty |death )?tolls?|count|(?:\w+ )?loss(?:es)?|dead)\b")


def _is_untold(sentence: str, match: re.Match[str]) -> bool:
    """The ministry gave no losses, there was no word of casualties: nobody says that there were none."""
    if sentence.startswith((" word", " news"), match.end()):
        return True
    return GAVE.search(sentence, 0, match.start()) is not None and UNTOLD_THING.match(sentence, match.end()) is not None


def zeros(sentence: str) -> Iterator[Numeral]:
    """Every "no" that counts something as zero."""
    for match in NO.finditer(sentence):
        if not sentence[match.end() :].lower().startswith((" one ", " longer", " doubt")) and not _is_untold(sentence, match):
            yield Numeral(start=match.start(), end=match.end(), reach=match.end(), value=0, sort="zero", notes=("none_of",))
