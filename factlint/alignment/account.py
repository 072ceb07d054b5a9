"""The account of two drafts: how each is read, and why the two were or were not taken to speak about one thing.

It tells what the matchers weighed and decided, in words; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factlint.alignment.aligned import Aligned
from factlint.alignment.amounts import AGAINST, KINDS, LEAST, NEARLY, POSSIBLE, Fate, Judged, Pair, both_derived
from factlint.alignment.corpus import HANDFUL, Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.people import alike
from factlint.alignment.weighing import GENERIC, HEAD, SAME_TIME, Score, scored, sort_of
from factlint.extraction import TRAITS, Draft
from factlint.extraction.names import NAME
from factlint.language.kin import kin
from factlint.language.stems import stem
from factlint.values import Name, Quantity

MOST_SHOWN = 3
"""Shared words that are named, the weightiest first."""

_KIND_WORDS = {
    "amount": "an amount",
    "change": "a change",
    "date": "a date",
    "rank": "a place in an order",
    "name": "a name or post",
    "place": "a place",
    "status": "an outcome or stage",
    "members": "a list",
}

_DIMENSIONS = {"count": "a count", "ratio": "a share", "time": "a length of time", "multiple": "how many times"}

_TIES = {
    "ranking": "two places in one ranking",
    "series": "two of one series of firsts and nths",
    "flow": "one flow, ranked from its two ends",
}

_COSTS = {
    "opposites": "the words beside them are opposites",
    "far-off": "one is many times the other",
    "nothing counted": "it is not said what is counted",
    "years apart": "the dates are years apart",
    "one day, two weekdays": "the same day of the month, with two weekdays",
    "direction": "one rises, the other falls",
    "small numbers": "both are small counts, of which documents have many",
    "told elsewhere in the other document": "one of the figures also stands elsewhere in the other's document",
    "documents about other things": "each document is about a name that the other does not have",
    "another scale": "the same digits, thousands apart: it looks like a slip",
    "the same figure": "the same digits, too many to be chance",
    "digits swapped": "two digits have changed places: it looks like a slip",
}
"""What speaks for or against a pair, in words; what is not here tells more than its name, or is in words already."""


@dataclass(frozen=True, slots=True)
class Account:
    """Why two drafts are told of one thing or not: a sentence, what it rests on, and what weighed how much."""

    joined: bool
    """Whether they have become claims about one fact."""

    reason: str
    weights: tuple[tuple[str, str], ...] = ()
    """What the likeness is made of: how much, the whole first, and of what; or, without numbers, what was matched."""

    more: tuple[tuple[str, str], ...] = ()
    """What else there is to say, each with a label."""


def account(aligned: Aligned, one: Draft, other: Draft) -> Account:
    """Return why two drafts did or did not become claims about one fact."""
    joint = aligned.joint(one, other)
    judged = aligned.judged(one, other)
    weights = _weights(aligned.corpus, one, other, judged, joint)
    if aligned.one_fact(one, other):
        more = (*_alone(aligned, one, other, judged), *_bar(judged, one))
        return Account(True, _joined(aligned, one, other, joint, judged), weights, more)
    if joint is not None:
        return Account(False, _unfollowed(aligned, joint), weights)
    if one.document == other.document:
        return Account(False, "kept apart: they stand in one document, and nothing in it says that they are one fact")
    if apart := _kinds_apart(one, other):
        return Account(False, f"never compared: {apart}")
    if judged is not None:
        reason, others = _fate(aligned.corpus, judged, one, other)
        return Account(False, reason, weights, (*others, *_bar(judged, one)))
    if one.kind in KINDS:
        return Account(False, _unseen(aligned.corpus, one, other), weights)
    if one.claim.property.name == other.claim.property.name == NAME:
        reason = (
            "not joined: names are, where one looks like the other misspelt; only then is there something to compare"
        )
    else:
        reason = f"kept apart: nothing showed that the two {_PLURALS[one.kind]} are told of one thing"
    return Account(False, reason, (), tuple(_seen(aligned, one, other)))


_PLURALS = {
    "rank": "places in an order",
    "name": "names or posts",
    "place": "places",
    "status": "outcomes or stages",
    "members": "lists",
}


# How a figure is read.


def reading(draft: Draft) -> Iterator[str]:
    """Yield how a draft is read, in words: its kind, what it is told of, when, what sets it apart, how it follows."""
    claim = draft.claim
    asked = ", ".join(dict.fromkeys(filter(None, (counted(draft), str(claim.property)))))
    yield f"{kind_of(draft)}, told of “{asked}”"
    said = claim.qualifiers
    for name, value in (
        ("during", said.during),
        ("as of", said.as_of),
        ("in", said.place),
        ("of", said.of),
        ("among", said.among),
        ("from", said.from_),
        ("to", said.to),
    ):
        if value is not None:
            yield f"{name} {value}"
    if said.status:
        yield f"status {said.status}"
    if said.speaker:
        yield f"said by {said.speaker}"
    published = claim.source.published
    yield f"document dated {published}" if published is not None else "document without a date"
    for trait in sorted(draft.traits):
        yield TRAITS.get(trait, trait).partition(":")[0]
    if draft.derived:
        yield f"worked out as {draft.derived}"


def counted(draft: Draft) -> str:
    """Return the words for what a draft counts."""
    value = draft.claim.value
    return value.counted if isinstance(value, Quantity) else ""


def kind_of(draft: Draft) -> str:
    """Return what kind of thing a draft gives, in words: ``money in GBP``, ``a count``, ``a date``."""
    value = draft.claim.value
    if not isinstance(value, Quantity):
        return _KIND_WORDS[draft.kind]
    if value.dimension.startswith("money "):
        return f"money in {value.dimension.removeprefix('money ')}"
    return _DIMENSIONS.get(value.dimension) or f"an amount in {value.unit.replace('_', ' ')}s"


def place_of(draft: Draft) -> str:
    """Return where a draft's figure stands, as reports print places."""
    document = draft.passage.document
    at = document.position(document.source_span(draft.start, draft.end).start)
    return f"{document.id}:{at.line}:{at.column}"


def _at(draft: Draft) -> str:
    return f"{_value(draft)} at {place_of(draft)}"


def _value(draft: Draft) -> str:
    return str(draft.claim.value)


def _file(draft: Draft) -> str:
    return draft.document.rpartition("/")[2]


# Joined, and how.


def _joined(aligned: Aligned, one: Draft, other: Draft, joint: Joint | None, judged: Judged | None) -> str:
    if one.identity == other.identity:
        if not one.claim.draft and not other.claim.draft:
            return "one fact: people wrote both under one subject and property"
        return "joined: one document tells both of one thing"
    if joint is None or joint.tie != "fact" or aligned.refusal(joint) is not None:
        between = aligned.way(one, other)[1:-1]
        steps = "; ".join(_at(draft) for draft in between)
        return f"joined through others, not with each other: {steps}" if steps else "joined"
    if judged is None:
        return f"joined: the two are taken to speak of one thing ({joint.score:.2f} of 1)"
    if judged.pair.agrees:
        return "joined: they agree, and neither has a much likelier partner in the other's document"
    return "joined: each is the likeliest partner of the other, and nothing explains either of them better"


def _alone(aligned: Aligned, one: Draft, other: Draft, judged: Judged | None) -> Iterator[tuple[str, str]]:
    """Yield why two amounts that are joined through others were not joined with each other."""
    if one.kind not in KINDS or one.document == other.document or _kinds_apart(one, other):
        return
    if judged is None:
        yield "alone", _unseen(aligned.corpus, one, other)
    elif judged.fate is not Fate.JOINED:
        yield "alone", _fate(aligned.corpus, judged, one, other)[0]


def _unfollowed(aligned: Aligned, joint: Joint) -> str:
    """Return why a joint did not make one fact of its two drafts."""
    if joint.tie != "fact":
        return f"set side by side as {_TIES[joint.tie]}, each of its own subject"
    refusal = aligned.refusal(joint)
    if refusal is None:
        return "kept apart: they match, but each has a surer match under another name"
    if refusal.quarrel is None:
        return "kept apart: they match, but too many statements would come together for one fact"
    mine, theirs = refusal.quarrel
    if not mine.claim.draft and not theirs.claim.draft:
        return f"kept apart: they match, but people gave the facts they belong to two names: {_at(mine)}; {_at(theirs)}"
    return (
        f"kept apart: they match, but joining them would set {_at(mine)} against {_at(theirs)}, "
        "two statements of one document that nothing else says are one"
    )


# Kept apart, and why.


def _kinds_apart(one: Draft, other: Draft) -> str:
    mine, theirs = kind_of(one), kind_of(other)
    if one.kind in KINDS and other.kind in KINDS:
        return "" if sort_of(one) == sort_of(other) else f"one is {mine}, the other {theirs}"
    return "" if one.kind == other.kind else f"one is {mine}, the other {theirs}"


def _fate(corpus: Corpus, judged: Judged, one: Draft, other: Draft) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return why a pair that was looked at was not joined, and the pair that stood in its way."""
    total = judged.pair.score.total
    match judged.fate:
        case Fate.FAINT:
            return f"not joined: they agree, but {total:.2f} is too little to say that they are told of one thing", ()
        case Fate.LOOSE:
            return "not joined: they agree only under the charitable reading, so neither confirms the other", ()
        case Fate.UNSURE:
            return _lack(corpus, judged.pair.score, min(least for least, _ in judged.pair.bars), one, other), ()
        case _:
            assert judged.by is not None
            return _beaten(judged.fate, judged.by, one, other, total)


def _beaten(fate: Fate, by: Pair, one: Draft, other: Draft, total: float) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return how another pair stood in the way: whose it is, its other figure, and how likely it is."""
    mine, rival = _rival(by, one, other)
    this, likelihood = _told_apart(total, by.score.total)
    theirs = f"{_at(rival)} ({likelihood})"
    mine_said = f"{_value(mine)} in {_file(mine)}"
    if fate is Fate.CLOSE:
        lead = total - by.score.total
        reason = f"kept apart: another pair is nearly as likely, {mine_said} with {theirs}: a lead of only {lead:.2f}"
    elif fate in (Fate.OUTDONE, Fate.OTHERS):
        reason = f"kept apart: the likeliest partner of {mine_said} is {theirs}, not this ({this})"
    elif fate is Fate.EXPLAINED and not by.agrees:
        reason = f"kept apart: {mine_said} is already set against {theirs}, which is likelier than this ({this})"
    else:
        reason = f"kept apart: explained by agreement: {mine_said} agrees with {theirs}"
        if fate is Fate.AGREED:
            reason += f"; beside that, a conflict needs {AGAINST * by.score.total:.2f}, and this has {this}"
    return reason, (("rival", f"{_at(rival)}: “{rival.claim.quote}”"),)


def _unseen(corpus: Corpus, one: Draft, other: Draft) -> str:
    """Return why two drafts of one kind were not looked at as a pair."""
    if both_derived(one, other):
        return "never compared: both are worked out from figures that are set against each other themselves"
    score = scored(corpus, one, other)
    if score.total < POSSIBLE:
        return _lack(corpus, score, POSSIBLE, one, other)
    if corpus.size > HANDFUL:
        return "never compared: of many documents, others have more telling words in common, or are nearer in time"
    return "never compared: no telling word leads from one to the other"


def _lack(corpus: Corpus, score: Score, least: float, one: Draft, other: Draft) -> str:
    """Return why a pair stays below a score: little in common, or what speaks against it, the gravest named."""
    common = score.head + score.words
    if common < least:
        shown, bound = _told_apart(common, least)
        return f"kept apart: {shown} in common is too little; {_bound(least, bound)}"
    against = sorted((known for known in score.costs if known[1] > 0), key=lambda known: (-known[1], known[0]))
    alone = bool(against) and score.total + against[0][1] >= least
    gravest = "; ".join(_cost(corpus, name, one, other) for name, _ in against[: 1 if alone else 2])
    left, bound = _told_apart(score.total, least)
    left = left.replace("-", "−")
    if not gravest:
        return f"kept apart: {left} is too little; {_bound(least, bound)}"
    return f"kept apart: {gravest}. Of the {common:.2f} in common that leaves {left}; {_bound(least, bound)}"


def _bound(least: float, shown: str) -> str:
    return f"a pair {'is looked at' if least == POSSIBLE else 'that disagrees counts'} from {shown}"


def _signed(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}".replace("-", "−")


def _told_apart(one: float, other: float) -> tuple[str, str]:
    """Return two numbers with as many decimal places, two at least, as tell them apart."""
    places = next((places for places in range(2, 6) if f"{one:.{places}f}" != f"{other:.{places}f}"), 2)
    return f"{one:.{places}f}", f"{other:.{places}f}"


def _bar(judged: Judged | None, one: Draft) -> tuple[tuple[str, str], ...]:
    """Return what a pair had to reach, and of one that was joined, what came next."""
    if judged is None:
        return ()
    if judged.pair.agrees:
        share = f"{NEARLY * 100:.0f} per cent"
        bar = f"two that agree need {LEAST:.2f}, and {share} of the best that either has in the other's document"
        return (("bar", bar),)
    steps = ", or ".join(
        f"{least:.2f}" + (f" with a lead of {margin:.2f} over the next" if margin else "")
        for least, margin in judged.pair.bars
    )
    rows = [("bar", f"two that disagree need {steps}")]
    if judged.fate is Fate.JOINED and judged.by is not None:
        mine, rival = _rival(judged.by, one, judged.pair.other if judged.pair.one is one else judged.pair.one)
        rows.append(("next", f"for {_value(mine)}: {_at(rival)} ({judged.by.score.total:.2f})"))
    return tuple(rows)


def _rival(by: Pair, one: Draft, other: Draft) -> tuple[Draft, Draft]:
    """Return which of two drafts a pair has in common with them, and its other one."""
    mine = one if one in (by.one, by.other) else other
    return mine, by.other if by.one is mine else by.one


def _seen(aligned: Aligned, one: Draft, other: Draft) -> Iterator[tuple[str, str]]:
    """Yield what there is to see of two drafts of a kind that is matched by its own guards, not by a score."""
    corpus = aligned.corpus
    mine, theirs = (f"{draft.claim.property}" for draft in (one, other))
    yield "asked", f"both give the {mine}" if mine == theirs else f"one gives the {mine}, the other the {theirs}"
    if one.head or other.head:
        heads = [draft.head or "nothing named" for draft in (one, other)]
        yield "of", f"both of “{heads[0]}”" if heads[0] == heads[1] else f"“{heads[0]}” and “{heads[1]}”"
    first, second = one.claim.value, other.claim.value
    if isinstance(first, Name) and isinstance(second, Name):
        yield "names", "they can be one person's or body's" if alike(first, second) else "they are of two"
    published, later = one.claim.source.published, other.claim.source.published
    if published is not None and later is not None:
        days = max(published.whole.first - later.whole.last, later.whole.first - published.whole.last, 0)
        yield "dates", f"the documents are {days} {'day' if days == 1 else 'days'} apart"
    related = corpus.related(one.document, other.document)
    yield (
        "alike",
        f"the documents share {related:.2f} of their telling words, the words around {_around(corpus, one, other)}",
    )
    for draft, document in ((one, other.document), (other, one.document)):
        if found := aligned.partners(draft, document):
            yield "partner", f"{_value(draft)} in {_file(draft)} is joined with {'; '.join(map(_at, found))}"


def _around(corpus: Corpus, one: Draft, other: Draft) -> str:
    shared = shared_words(corpus, one, other)
    named = f" ({', '.join(shared)})" if shared else ""
    return f"{corpus.likeness(one, other):.2f}{named}"


# What the likeness of two drafts is made of.


def _weights(
    corpus: Corpus, one: Draft, other: Draft, judged: Judged | None, joint: Joint | None
) -> tuple[tuple[str, str], ...]:
    if judged is not None:
        return _score(corpus, one, other, judged.pair.score)
    if joint is not None:
        return tuple(("", f"{name}: {part}") for name, part in joint.parts)
    if one.kind in KINDS and one.document != other.document and not _kinds_apart(one, other):
        return _score(corpus, one, other, scored(corpus, one, other))
    return ()


def _score(corpus: Corpus, one: Draft, other: Draft, score: Score) -> tuple[tuple[str, str], ...]:
    shared = shared_words(corpus, one, other)
    words = f"words around: {', '.join(shared)}" if shared else "no word around in common"
    rows = [(_signed(score.total), "in all"), (f"{score.head:+.2f}", _head(corpus, one, other, score.head))]
    rows.append((f"{score.words:+.2f}", words))
    rows += [
        (_signed(-cost) if cost > 0 else f"{-cost:+.2f}", _cost(corpus, name, one, other)) for name, cost in score.costs
    ]
    return tuple(rows)


def shared_words(corpus: Corpus, one: Draft, other: Draft) -> list[str]:
    """Return the words around two drafts that make them alike, the weightiest first."""
    mine, theirs = corpus.vector(one), corpus.vector(other)
    common = sorted((key for key in mine if key in theirs), key=lambda key: (-mine[key] * theirs[key], key))
    found: list[str] = []
    for key in common:
        written = "/".join(dict.fromkeys(_written(key, draft) for draft in (one, other)))
        if not any(set(written.split("/")) & set(known.split("/")) for known in found):
            found.append(written)
        if len(found) == MOST_SHOWN:
            break
    return found


def _written(key: str, draft: Draft) -> str:
    """Return a stem or a family of words as a draft's surroundings have it."""
    passage = draft.passage
    block = passage.block
    texts = (passage.text, block.row_head, block.column_head, passage.lead, *passage.headings, passage.document.text)
    for text in filter(None, texts):
        for word in text.split():
            bare = word.strip(".,:;()[]{}\"'“”‘’*|").removesuffix("’s").removesuffix("'s")
            for part in (bare, *bare.split("-")):
                stemmed = stem(part.lower())
                if stemmed == key or key in kin(stemmed):
                    return part.lower()
    return key


def _head(corpus: Corpus, one: Draft, other: Draft, weight: float) -> str:
    """Return what two heads have to do with each other, and what makes that say less than it might."""
    mine, theirs = (_headed(draft) for draft in (one, other))
    if not one.head or not other.head:
        silent = "neither says" if not one.head and not other.head else f"only one says, “{mine or theirs}”,"
        near = ", which stands by the other, too" if weight else ""
        return f"{silent} what it is of{near}"
    if one.head != other.head:
        return f"{'nearly of one thing' if weight else 'of other things'}: “{mine}”, “{theirs}”"
    less = []
    if one.modifiers and other.modifiers and not one.modifiers & other.modifiers:
        less.append("narrowed down by other words")
    if one.head in GENERIC:
        less.append(
            "a word that says little" if stem(mine) == one.head else f"counted as “{one.head}”, which says little"
        )
    most = max(corpus.heads(draft.document, draft.kind, draft.head) for draft in (one, other))
    if most > 1:
        less.append(f"{most} figures of one document are")
    alike = mine if mine == theirs else f"{mine}”, “{theirs}"
    return f"both of “{alike}”" + (f" ({'; '.join(less)})" if less and weight < HEAD else "")


def _headed(draft: Draft) -> str:
    """Return a draft's head as it is written there, or what is counted where the head is a wider word for that."""
    if not draft.head:
        return ""
    written = _written(draft.head, draft)
    return counted(draft) or written if written == draft.head else written


def _cost(corpus: Corpus, name: str, one: Draft, other: Draft) -> str:
    """Return what speaks for or against a pair, in words."""
    if name in TRAITS:
        return f"only one of the two is {TRAITS[name].partition(':')[0]}"
    if name == "period":
        return f"told of other times: {one.claim.qualifiers.during}; {other.claim.qualifiers.during}"
    if name == "documents apart in time":
        dates = [draft.claim.source.published for draft in (one, other)]
        return f"the documents are of {dates[0]} and {dates[1]}, more than {SAME_TIME} days apart"
    if name == "other names":
        return f"{name}: {_names(one, one.names - other.names)}; {_names(other, other.names - one.names)}"
    if name == "names the other document does not have":
        mine, theirs = (
            _names(draft, frozenset(word for word in draft.names if corpus.unnamed(frozenset({word}), document)))
            for draft, document in ((one, other.document), (other, one.document))
        )
        return f"{name}: {mine}; {theirs}"
    return _COSTS.get(name, name)


def _names(draft: Draft, wanted: frozenset[str]) -> str:
    """Return names of a draft's sentence as written there, those that stand side by side as one."""
    runs: list[list[str]] = [[]]
    for word in draft.passage.words:
        if word.capital and word.lower.removesuffix("'s").removesuffix("’s") in wanted:
            runs[-1].append(word.text)
        elif runs[-1]:
            runs.append([])
    return ", ".join(dict.fromkeys(" ".join(run) for run in runs if run))
