"""Agreement between people who code the same texts: beyond chance, and never shown raw alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assises.methods.errors import AssisesError


class NothingInCommon(AssisesError):
    """No text was coded by two people: agreement cannot be told."""

    code = "methods.nothing_in_common"


class CodedTwice(AssisesError):
    """One coder gave two codes to the same text."""

    code = "methods.coded_twice"


@dataclass(frozen=True, slots=True)
class Coded:
    """One code given by one coder to one text."""

    text: str
    coder: str
    code: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders share beyond chance; None when chance alone would already agree on everything."""

    value: float | None
    observed: float
    expected: float
    texts: int
    codings: int


def krippendorff_alpha(codings: Sequence[Coded]) -> Agreement:
    """Measure the agreement of any number of coders on nominal codes, texts coded once left aside.

    >>> same = [Coded("a", "x", "1"), Coded("a", "y", "1"), Coded("b", "x", "2"), Coded("b", "y", "2")]
    >>> krippendorff_alpha(same).value
    1.0

    Raises `NothingInCommon` when no text has two coders, `CodedTwice`. The value is None when only one code
    was ever used: there is then nothing to tell apart, which is neither full agreement nor none.

    Misleads when a code is rare: coders who agree on its absence seem to agree, and alpha falls with one
    slip. Read it with the number of texts. Reference: Hayes and Krippendorff 2007,
    doi:10.1080/19312450709336664.
    """
    shared = [codes for codes in _by_text(codings) if len(codes) > 1]
    if not shared:
        raise NothingInCommon()
    total = sum(len(codes) for codes in shared)
    counts: Counter[str] = Counter()
    agreeing = 0.0
    for codes in shared:
        here = Counter(codes)
        counts.update(here)
        agreeing += sum(n * (n - 1) for n in here.values()) / (len(codes) - 1)
    expected = sum(n * (n - 1) for n in counts.values()) / (total * (total - 1))
    return _beyond_chance(agreeing / total, expected, len(shared), total)


def pairwise_kappa(codings: Sequence[Coded]) -> Agreement:
    """Measure the agreement of a crowd: of each coding with the others on its text, beyond chance.

    Chance is the sum of the squared shares of the codes over all codings, also those of texts coded once.

    >>> half = [Coded("a", "x", "1"), Coded("a", "y", "1"), Coded("b", "x", "2"), Coded("b", "y", "1")]
    >>> round(pairwise_kappa(half).value, 3)
    -0.333

    Raises `NothingInCommon`, `CodedTwice`; the value is None as for alpha.

    Misleads when prevalence is extreme: raw agreement above 0.9 goes with a kappa near 0. Show both, and the
    prevalence. Reference: Fleiss 1971, doi:10.1037/h0031619.
    """
    texts = _by_text(codings)
    shared = [codes for codes in texts if len(codes) > 1]
    if not shared:
        raise NothingInCommon()
    total = sum(len(codes) for codes in shared)
    agreeing = sum(sum(n * (n - 1) for n in Counter(codes).values()) / (len(codes) - 1) for codes in shared)
    everything = Counter(code for codes in texts for code in codes)
    whole = sum(everything.values())
    expected = sum((n / whole) ** 2 for n in everything.values())
    return _beyond_chance(agreeing / total, expected, len(shared), total)


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Measure the agreement of two coders who coded the same texts, in the same order.

    >>> yes_no = ["yes"] * 25 + ["no"] * 25
    >>> round(cohen_kappa(yes_no, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15).value, 3)
    0.4

    Raises `NothingInCommon` when the lists are empty or of different lengths; the value is None when both
    used one and the same code throughout.

    Misleads when the two coders use a code more or less often: kappa then cannot reach 1, whatever their
    care. Reference: Cohen 1960, doi:10.1177/001316446002000104.
    """
    if not first or len(first) != len(second):
        raise NothingInCommon()
    n = len(first)
    observed = sum(1 for a, b in zip(first, second, strict=True) if a == b) / n
    of_first, of_second = Counter(first), Counter(second)
    expected = sum(of_first[code] * of_second[code] for code in of_first) / (n * n)
    return _beyond_chance(observed, expected, n, 2 * n)


def _by_text(codings: Sequence[Coded]) -> list[list[str]]:
    seen: set[tuple[str, str]] = set()
    texts: dict[str, list[str]] = {}
    for coded in codings:
        if (coded.text, coded.coder) in seen:
            raise CodedTwice(text=coded.text, coder=coded.coder)
        seen.add((coded.text, coded.coder))
        texts.setdefault(coded.text, []).append(coded.code)
    return list(texts.values())


def _beyond_chance(observed: float, expected: float, texts: int, codings: int) -> Agreement:
    value = None if expected >= 1 else (observed - expected) / (1 - expected)
    return Agreement(value, observed, expected, texts, codings)
