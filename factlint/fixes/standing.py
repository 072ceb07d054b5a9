"""Where the figure of a claim stands: the mention in its document that says its value, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factlint.alignment.aligned import Aligned
from factlint.claims import Claim
from factlint.documents import Anchored, Block, Document
from factlint.fixes.edit import NeedsDecisionError
from factlint.language import Mention, scan
from factlint.values import Value

FORMATS = frozenset({"text", "markdown"})
"""Formats of documents that are edited."""

LEAST_SURE = 0.5
"""Confidence that a draft needs for its figure to be changed, or to be taken as the right one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim, and where it stands: its document, the block, the sentence and what it says, all as normalised offsets.

    ``mentions`` are all values in the block, with offsets within it.
    """

    claim: Claim[Value]
    document: Document
    block: Block
    sentence: tuple[int, int]
    span: tuple[int, int]
    mentions: tuple[Mention, ...]
    siblings: tuple[tuple[int, int], ...] = ()
    """Where claims of the document stand that are to change in the same way."""

    @property
    def around(self) -> tuple[Mention, ...]:
        """The values in the sentence, in order."""
        low, high = (offset - self.block.start for offset in self.sentence)
        return tuple(one for one in self.mentions if low <= one.start and one.end <= high)

    @property
    def following(self) -> tuple[Mention, ...]:
        """The values in the next sentence of the block."""
        if self.sentence[1] + 1 >= self.block.end:
            return ()
        low, high = (offset - self.block.start for offset in self.document.sentence_at(self.sentence[1] + 1))
        return tuple(one for one in self.mentions if low <= one.start and one.end <= high)

    @property
    def inside(self) -> tuple[Mention, ...]:
        """The values where the claim stands."""
        low, high = (offset - self.block.start for offset in self.span)
        return tuple(one for one in self.mentions if one.start < high and low < one.end)

    def has_sibling(self, start: int, end: int) -> bool:
        """Say whether what stands from start to end (normalised) is to change in the same way, or is the figure."""
        return any(low <= start and end <= high for low, high in (self.span, *self.siblings))

    def text(self, mention: Mention) -> str:
        """Return a value as written."""
        return self.document.text[self.block.start + mention.start : self.block.start + mention.end]


def standing(claim: Claim[Value], document: Document | None, aligned: Aligned | None) -> Standing:
    """Return where a claim stands in its document.

    Raises:
        NeedsDecisionError: when its document is not edited, or its quote does not stand there plainly.
    """
    where = claim.source.document
    if document is None or not isinstance(claim.anchor, Anchored):
        raise NeedsDecisionError(f"the quote does not stand in {where}")
    if document.format not in FORMATS:
        raise NeedsDecisionError(f"{where} is neither text nor Markdown")
    if not claim.anchor.exact or claim.anchor.places > 1:
        raise NeedsDecisionError(f"the quote does not stand in {where} word for word, and once")
    draft = aligned.draft_of(claim) if aligned is not None else None
    span = (draft.start, draft.end) if draft is not None and claim.draft else (claim.anchor.start, claim.anchor.end)
    block = document.block_at(span[0])
    if block is None or span[1] > block.end or block.kind == "code":
        raise NeedsDecisionError("the figure stands in code, or in no single paragraph")
    sentence = document.sentence_at(span[0])
    if span[1] > sentence[1]:
        raise NeedsDecisionError("the figure stands in no single sentence")
    mentions = tuple(scan(document.text[block.start : block.end]))
    return Standing(claim, document, block, sentence, span, mentions)


def read_again(standing: Standing, figure: Mention, text: str) -> Value | None:
    """Return what a mention would be read as with another text in its place; None when it would not be read."""
    block = standing.document.text[standing.block.start : standing.block.end]
    found = scan(f"{block[: figure.start]}{text}{block[figure.end :]}")
    return next((one.value for one in found if one.start == figure.start), None)


def only(found: Sequence[Mention]) -> Mention:
    """Return the one mention that says what is looked for.

    Raises:
        NeedsDecisionError: when there is none, or more than one.
    """
    if len(found) != 1:
        raise NeedsDecisionError("the figure is not written as such" if not found else "the quote holds it twice")
    return found[0]


def flat(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions, each followed by those inside it."""
    for mention in mentions:
        yield mention
        yield from flat(mention.parts)
