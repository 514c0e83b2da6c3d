"""However a number is written, in words, digits, groups or magnitudes, it is worth the same; and every currency is known by its code."""

from __future__ import annotations

import pytest
from conflict_metrics import vocabulary
from conflict_metrics.extract.quantities import quantities
from conflict_metrics.model import Quantity
from hypothesis import given, settings
from hypothesis import strategies as st

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
FUNDS = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "VED"}  # units of account and a twin of VES: no news names them
WORDS = {"ALL", "TOP"}  # in a headline of capitals these are words


def read(text: str) -> list[Quantity]:
    return quantities(text, 0, len(text))


def live(text: str) -> Quantity:
    """The one live number of the text."""
    (found,) = [one for one in read(text) if one.kind == "number"]
    return found


def below_hundred(number: int, hyphen: str) -> str:
    if number < 20:
        return ONES.split()[number]
    rest = number % 10
    return TENS.split()[number // 10 - 2] + (hyphen + ONES.split()[rest] if rest else "")


def below_thousand(number: int, joint: str, hyphen: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest, hyphen)
    return f"{ONES.split()[hundreds]} hundred" + (joint + below_hundred(rest, hyphen) if rest else "")


def words(number: int, joint: str = " ", hyphen: str = "-") -> str:
    """The number in English: 2300 -> two thousand three hundred."""
    parts = []
    for size, name in SCALES:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{below_thousand(count, joint, hyphen)} {name}")
    if number or not parts:
        parts.append(below_thousand(number, joint, hyphen))
    return " ".join(parts)


def is_whole(number: int) -> bool:
    """Not "a million one", whose "one" may as well count the next thing."""
    return number < 10**6 or not 0 < number % 10**6 < 100


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 10**12 - 1).filter(is_whole), st.sampled_from([" ", " and "]), st.sampled_from(["-", " "]))
def test_words_are_worth_their_digits(number: int, joint: str, hyphen: str) -> None:
    assert live(f"They counted {words(number, joint, hyphen)} birds.").value == number


@settings(deadline=None, max_examples=100)
@given(st.integers(1000, 10**12), st.sampled_from([",", "\u2009", "\u00a0", "\u202f", " "]))
def test_thousands_may_be_grouped_by_commas_or_spaces(number: int, mark: str) -> None:
    grouped = f"{number:,}".replace(",", mark)
    assert live(f"They counted {grouped} birds.").value == number


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from([*SCALES, (10**12, "trillion")]))
def test_a_magnitude_and_its_abbreviations_are_one(whole: int, tenth: int, scale: tuple[int, str]) -> None:
    size, name = scale
    short = {"thousand": "k", "million": "m", "billion": "bn", "trillion": "tn"}[name]
    value = (whole * 10 + tenth) * size / 10
    for text in (f"{whole}.{tenth} {name}", f"${whole}.{tenth}{short}", f"${whole}.{tenth} {short}"):
        assert live(f"They gave {text} birds.").value == pytest.approx(value)


@settings(deadline=None, max_examples=100)
@given(st.integers(11, 99).filter(lambda number: number % 10))
def test_hundreds_may_be_counted_beyond_nine(number: int) -> None:
    assert live(f"They counted {below_hundred(number, '-')} hundred birds.").value == number * 100


@settings(deadline=None, max_examples=100)
@given(st.integers(2, 40), st.integers(1, 40), st.sampled_from(["million", "billion", "bn"]))
def test_the_ends_of_a_range_share_their_magnitude_and_sign(low: int, step: int, scale: str) -> None:
    size = 1e6 if scale == "million" else 1e9
    for text in (f"${low}-{low + step} {scale}", f"between ${low} and ${low + step} {scale}", f"${low} to ${low + step} {scale}"):
        found = live(f"They gave {text} for birds.")
        assert (found.value_low, found.value_high, found.unit) == (low * size, (low + step) * size, "USD")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 2.300.000 birds.", 2_300_000),
        ("They counted 1.250.000 birds.", 1_250_000),
        ("They counted one million eighty-two thousand birds.", 1_082_000),
        ("They counted seventy-five hundred birds.", 7500),
        ("They counted two and a half million birds.", 2_500_000),
        ("They counted 1½ million birds.", 1_500_000),
        ("They counted 4 hundred million birds.", 400_000_000),
        ("They counted 3 lakh birds.", 300_000),
        ("They counted 5 mln birds.", 5_000_000),
        ("They counted 7 mn birds.", 7_000_000),
        ("They counted 1,5 million birds.", 1_500_000),
        ("They counted 4,25 million birds.", 4_250_000),
    ],
)
def test_a_number_of_several_parts_is_worth_their_sum(text: str, value: float) -> None:
    assert live(text).value == value


@pytest.mark.parametrize("code", sorted({row["currency"] for row in vocabulary.rows("currencies")} - FUNDS - WORDS))
def test_every_currency_is_known_by_its_code(code: str) -> None:
    for text in (f"Lagos gave {code} 40 million.", f"Lagos gave {code}40 million.", f"Lagos gave 40 million {code}."):
        assert (live(text).unit, live(text).value) == (code, 40e6)


@pytest.mark.parametrize("row", vocabulary.rows("money"), ids=lambda row: str(row["currency"]))
def test_every_currency_is_known_by_its_signs_and_names(row: dict[str, str]) -> None:
    for sign in vocabulary.items(row["signs"]):
        assert live(f"Lagos gave {sign}40 million.").unit == row["currency"]
    for name in (*vocabulary.items(row["names"]), row["name"]):
        assert live(f"Lagos gave 40 million {name}.").unit == row["currency"]


@pytest.mark.parametrize("text", ["COP 28 opened.", "ALL 5 DROWNED.", "They bought a PS5.", "The MAD 7 sang.", "Page R4 is lost."])
def test_a_word_in_capitals_before_a_small_number_is_no_money(text: str) -> None:
    assert [one.unit for one in read(text) if one.unit] == []


@pytest.mark.parametrize(("text", "low", "high"), [("$2bn-3bn in aid", 2e9, 3e9), ("2k-3k people", 2000, 3000)])
def test_a_range_may_state_its_magnitude_at_both_ends(text: str, low: float, high: float) -> None:
    found = live(text)
    assert (found.value_low, found.value_high) == (low, high)


def test_a_duration_and_a_bare_number_are_no_range() -> None:
    found = live("bringing the total in eight days to 1,100")
    assert (found.value, found.value_high) == (1100, 1100)


@pytest.mark.parametrize(
    ("text", "kind"), [("The dead number 711.", "number"), ("Hamas's number two", "ordinal"), ("bus number 7", "ordinal")]
)
def test_the_dead_number_so_many(text: str, kind: str) -> None:
    assert [one.kind for one in read(text)] == [kind]
