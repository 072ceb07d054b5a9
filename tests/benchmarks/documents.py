"""Drafting and aligning: words a second, and how the time grows with the number of documents."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from factlint.alignment.corpus import Corpus
from factlint.alignment.joining import joined
from factlint.alignment.matching import joints
from factlint.checking import run_rules
from factlint.claims import english
from factlint.documents import Document, read_text
from factlint.extraction import Draft, drafts
from factlint.findings import Verdict

from .checking import rule_sets
from .generating import SEED
from .measuring import Row, WrongFindingsError, alone, ratio, seconds

WORDS_A_SECOND = 50_000
GROWTH_BUDGET = 13.0

DOCUMENTS = 2_000
"""Documents of the largest run; two of each organisation."""

WRONG_ONE_IN = 10
"""Every so manieth organisation gives one figure two ways."""

_SYLLABLES = "bar cor den fal gar hol kin lor mar nor pel quin ros sel tor ul ven wes yar zet".split()
_COUNTED = (
    "volunteers visitors members apprentices gardens bicycles concerts workshops libraries boats lessons trees awards"
    " patients tenants exhibits vehicles meals beds passengers".split()
)
FILLING = (
    "The rain kept away for most of the summer, and the new benches by the gate were seldom empty after lunch.\n",
    "Neighbours brought cuttings, cakes and good advice, and a school lent us its minibus when ours would not start.\n",
    "None of it would be possible without the patience of those who answer the telephone and unlock the doors.\n",
    "The committee met in the back room as it always has, and argued about the railings until it was late.\n",
    "Some of what we tried did not work, and we have written down why so that nobody has to find it out again.\n",
    "Our thanks go to the council, to the parish and to everybody who sent a letter when the lease was in doubt.\n",
    "The roof still leaks over the stairs, the kettle has been mended, and the cat has moved in with the caretaker.\n",
    "Next spring the path to the river will be widened, and the old signs will at last be taken down and kept.\n",
)
"""Sentences without figures, of which prose has more than of the others."""

_DONE = "welcomed trained served opened restored planted repaired hosted taught housed".split()


def documents(*, quick: bool = False) -> list[Row]:
    """Measure drafting against its budget, and the whole over ten times as many documents."""
    rows: list[Row] = []
    before = 0.0
    for number in (20, 60) if quick else (DOCUMENTS // 100, DOCUMENTS // 10, DOCUMENTS):
        words, drafting, aligning = alone(_spent, number)
        speed = words / drafting
        name = f"{number:,} documents"
        if number >= DOCUMENTS // 10:
            shown = f"{speed:,.0f} words a second"
            rows.append(Row(f"{name} drafted", shown, f"{WORDS_A_SECOND:,}", speed >= WORDS_A_SECOND))
        spent = drafting + aligning
        absolute = f"{words:,} words: drafted in {drafting:.2f} s, aligned and checked in {aligning:.2f} s"
        if before:
            rows.append(ratio(f"{name} : a tenth of them", spent, before, budget=GROWTH_BUDGET, absolute=absolute))
        else:
            rows.append(Row(name, f"{spent:.2f} s", absolute=absolute))
        before = spent
    return rows


def _spent(number: int) -> tuple[int, float, float]:
    """Return the words of documents, the seconds of drafting, and those of aligning and checking.

    Raises:
        WrongFindingsError: when hardly any of the planted conflicts are found.
    """
    made = list(generated_documents(number))
    words = sum(len(document.text.split()) for document in made)
    found: list[Draft] = []
    drafting = seconds(lambda: found.extend(draft for document in made for draft in drafts(document, english())))
    findings: list[object] = []
    rules, _ = rule_sets()

    def align() -> None:
        corpus = Corpus(sorted(found, key=Draft.sort_key))
        claims = joined(corpus.drafts, joints(corpus))
        findings.extend(one for one in run_rules(rules, claims) if one.verdict is not Verdict.NOTE)

    aligning = seconds(align)
    planted = number // 2 // WRONG_ONE_IN
    if len(findings) < planted // 2:
        raise WrongFindingsError(f"{len(findings)} findings for {planted} planted conflicts")
    return words, drafting, aligning


def generated_documents(number: int, *, seed: int = SEED) -> Iterator[Document]:
    """Yield so many documents, two of each organisation, which say the same in two ways; the same for the same seed."""
    random = Random(seed)
    for at in range(-(-number // 2)):
        name = "".join(random.choices(_SYLLABLES, k=3)).title() + " " + random.choice(("Trust", "Society", "Works"))
        things = random.sample(_COUNTED, 4)
        figures = [random.randrange(20, 9_000) for _ in things]
        deeds = random.sample(_DONE, 4)
        said = list(zip(deeds, figures, things, strict=True))
        yield _document(f"{at}-release.txt", _release(name, said))
        if at * 2 + 1 == number:
            return  # the last has no other
        if at % WRONG_ONE_IN == 0:
            figures[0] += 1 + figures[0] // 3
        yield _document(f"{at}-blog.txt", _blog(name, list(zip(deeds, figures, things, strict=True))))


Said = list[tuple[str, int, str]]


def _release(name: str, said: Said) -> str:
    lines = [f"{name} looks back on its year", ""]
    lines += [
        f"In 2024 the {name} {deed} {figure:,} {things} across the county, its annual report says.\n"
        for deed, figure, things in said
    ]
    lines += [f"The {name} thanks everybody who lent a hand, and looks forward to the summer.", ""]
    return "\n".join((*lines, *FILLING))


def _blog(name: str, said: Said) -> str:
    lines = [f"What a year at the {name}", ""]
    lines += [
        f"Who would have thought that we {deed} {figure:,} {things} in 2024? Everybody at the {name} is proud.\n"
        for deed, figure, things in said
    ]
    return "\n".join((*lines, *reversed(FILLING)))


def _document(name: str, text: str) -> Document:
    return read_text(text, id=name, format="text")
