"""The decisions that a person takes on the page, and how each is written into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from factlint.checking.extracting import extract
from factlint.claims import Claim, ClaimsError, Node, parse
from factlint.claims.editing import DRAFT, accepted, edited, entry_of, rejected, said, waived, with_decision
from factlint.claims.meaning import Meaning, MeaningError
from factlint.claims.records import validated_items
from factlint.claims.writing import flow_text
from factlint.findings import Evidence, Finding
from factlint.language import says
from factlint.reports.page.article import SHORT
from factlint.reports.style import counted
from factlint.review.desk import Desk, View
from factlint.review.versions import Change, RefusedError
from factlint.values import Value

FIELDS = ("subject", "property", "value", "during", "as_of", "place", "of", "among", "from", "to", "speaker", "status")
"""The keys of a claim that can be corrected on the page."""

NEEDED = FIELDS[:3]

MOST_TEXT = 2_000
"""Characters of one text that a person types."""


class Reading(NamedTuple):
    """How the value that somebody is typing is read; ``doubt`` is what a rule would say against it."""

    value: str
    doubt: str = ""


class Asked:
    """What a page asks for: texts by name, each bounded and on one line."""

    def __init__(self, body: object) -> None:
        if not isinstance(body, dict):
            raise RefusedError("a request is an object with names")
        self._body: Mapping[str, Any] = body

    def text(self, name: str, *, needed: bool = True) -> str:
        """Return a text, white space made single.

        Raises:
            RefusedError: for one that is missing, too long or no text.
        """
        value = self._body.get(name, "")
        if not isinstance(value, str) or len(value) > MOST_TEXT:
            raise RefusedError(f"`{name}` takes a text of {MOST_TEXT:,} characters at most")
        try:
            words = " ".join(value.encode().decode().split())
        except UnicodeEncodeError:
            raise RefusedError(f"`{name}` holds half of a character") from None
        if needed and not words:
            raise RefusedError(f"`{name}` is empty")
        return words

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts in an object.

        Raises:
            RefusedError: for anything else.
        """
        inner = self._body.get(name)
        asked = Asked(inner)
        return {key: asked.text(key, needed=False) for key in asked._body}

    def number(self, name: str) -> int:
        """Return a number, or 0.

        Raises:
            RefusedError: for anything else.
        """
        value = self._body.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise RefusedError(f"`{name}` takes a number")
        return value

    def yes(self, name: str) -> bool:
        """Say whether something was agreed to."""
        return self._body.get(name) is True


def accept(desk: Desk, asked: Asked) -> Change:
    """Take a draft for reviewed.

    Raises:
        RefusedError: as :meth:`Versions.change`, for this and all other decisions.
    """
    claim = _claim(desk, asked)
    return _change(desk, asked, claim, lambda text, shown: accepted(text, shown, claim.id), f"accepted {claim.id}")


def reject(desk: Desk, asked: Asked) -> Change:
    """Leave a claim out from now on, and never draft it again."""
    claim = _claim(desk, asked)
    return _change(desk, asked, claim, lambda text, shown: rejected(text, shown, claim.id), f"rejected {claim.id}")


def correct(desk: Desk, asked: Asked) -> Change:
    """Set what a claim says to what a person typed, and take it for reviewed if they say so."""
    claim = _claim(desk, asked)
    changes = _typed(asked)
    now, _ = desk.versions.text(claim.source.claims_file)
    before = _said(now, claim)
    new = {key: value for key, value in changes.items() if before.get(key) != value}
    _read(desk.last, claim, {**before, **new})
    if asked.yes("accept") and before.get("review") == DRAFT:
        new["review"] = None
    what = ", ".join(key for key in new if key != "review") or "nothing"
    words = f"corrected {what} of {claim.id}" if what != "nothing" else f"accepted {claim.id}"
    return _change(desk, asked, claim, lambda text, shown: edited(text, shown, claim.id, new), words)


def reading(desk: Desk, asked: Asked) -> Reading:
    """Return how a value is read that somebody is typing.

    Raises:
        RefusedError: when it cannot be read, with the reason in words.
    """
    claim = _claim(desk, asked)
    now, _ = desk.versions.text(claim.source.claims_file)
    value = _read(desk.last, claim, {**_said(now, claim), **_typed(asked)})
    doubt = "its quote does not say so" if claim.quote and says(claim.quote, value) is False else ""
    return Reading(str(value), doubt)


def details(desk: Desk, asked: Asked) -> dict[str, object]:
    """Return what a claim says as it is written now, and the version of its file."""
    claim = _claim(desk, asked)
    text, version = desk.versions.text(claim.source.claims_file)
    written = _said(text, claim)
    try:
        read = str(_read(desk.last, claim, written))
    except RefusedError as error:
        read = str(error)
    return {
        "version": version,
        "id": claim.id,
        "draft": written.get("review") == DRAFT,
        "quote": _text(written.get("quote", "")),
        "document": claim.source.document,
        "said": {key: _text(written.get(key, "")) for key in FIELDS},
        "reading": read,
    }


def waive(desk: Desk, asked: Asked) -> Change:
    """Accept a finding, with a reason and a name: in the waiver file, or beside a claim."""
    finding = desk.finding(asked.text("fingerprint"))
    reason, by = asked.text("reason"), asked.text("by")
    if asked.text("where", needed=False) == "claim":
        claim = _claim(desk, asked)
        if claim.name not in {one.name for evidence in finding.evidence for one in evidence.claims}:
            raise RefusedError(f"the claim {claim.id} takes no part in this finding")
        return _change(
            desk,
            asked,
            claim,
            lambda text, shown: waived(text, shown, claim.id, finding.rule, f"{reason} ({by})"),
            f"waived {finding.rule} at {claim.id}",
        )
    return _decide(desk, asked, finding, reason, by, f"waived {finding.fingerprint[:SHORT]}")


def side(desk: Desk, asked: Asked) -> Change:
    """Note which side of a finding is right, until the others are corrected, as a waiver with an end.

    factlint has no say in it. The waiver keeps the finding quiet while the other documents are being corrected; once
    they are, the finding is gone and the waiver is reported as unused; if they are not, the finding is back when the
    waiver ends.
    """
    finding = desk.finding(asked.text("fingerprint"))
    right = asked.text("label")
    sides = sides_of(finding)
    if right not in sides or len(sides) < 2:
        raise RefusedError("there is no such side any more; load the page anew")
    others = [_in_documents(label, evidence) for label, evidence in sides.items() if label != right]
    verb = "is" if len(others) == 1 else "are"
    reason = f"{_in_documents(right, sides[right])} is right; {' and '.join(others)} {verb} to be corrected"
    if not asked.text("until", needed=False):
        raise RefusedError("say until when the others will be corrected")
    return _decide(desk, asked, finding, reason, asked.text("by"), f"noted that {right} is right")


def sides_of(finding: Finding) -> dict[str, list[Evidence]]:
    """Return the sides of a finding by what each says, in the order of the evidence."""
    sides: dict[str, list[Evidence]] = {}
    for evidence in finding.evidence:
        if evidence.claims and evidence.label:
            sides.setdefault(" ".join(evidence.label.split()), []).append(evidence)
    return sides


def write_drafts(desk: Desk, asked: Asked) -> Change:
    """Write the drafts of a document that has no claims file yet, as `factlint extract` does."""
    view = desk.last
    document = asked.text("document")
    path = view.documents.get(document)
    if path is None:
        raise RefusedError("there is no such document without a claims file; load the page anew")
    planned = extract([path], None, desk.settings, write=False)
    if planned.problems:
        raise RefusedError(str(planned.problems[0]).splitlines()[0])
    made = next((one for one in planned.files if one.change is not None and one.change.changed), None)
    if made is None:
        raise RefusedError("there is nothing to draft that says enough by itself")
    target = desk.settings.root / made.path
    before = target.read_bytes() if target.is_file() else None
    done = extract([path], None, desk.settings, write=True)
    if done.problems:
        raise RefusedError(str(done.problems[0]).splitlines()[0])
    desk.versions.know({made.path: target})
    desk.add(target)
    return desk.versions.note(
        made.path, f"wrote {counted(len(made.added), 'draft')} to {made.path}", before, target.read_bytes()
    )


def undo(desk: Desk, asked: Asked) -> Change:
    """Take back the last decision."""
    return desk.versions.undo(asked.number("number"))


def _claim(desk: Desk, asked: Asked) -> Claim[Value]:
    return desk.claim(asked.text("file"), asked.text("claim"))


def _change(desk: Desk, asked: Asked, claim: Claim[Value], edit: Callable[[str, str], str], words: str) -> Change:
    file = claim.source.claims_file
    return desk.versions.change(
        file, asked.text("version"), lambda text: edit(text, file), lambda text: _in_words(text, claim), words
    )


def _decide(desk: Desk, asked: Asked, finding: Finding, reason: str, by: str, words: str) -> Change:
    """Write an entry to the waiver file."""
    name = desk.waivers
    if not name:
        raise RefusedError("the configuration names no waiver file; write the waiver beside the claim")
    until = asked.text("until", needed=False)
    if until:
        try:
            last = date.fromisoformat(until)
        except ValueError:
            raise RefusedError("the end is a date such as 2027-03-31") from None
        if last < desk.today:
            raise RefusedError("the end lies in the past")
        until = last.isoformat()
    alike = sum(known.startswith(finding.fingerprint[:SHORT]) for known in desk.last.findings)
    short = finding.fingerprint[:SHORT] if alike == 1 else finding.fingerprint
    return desk.versions.change(
        name,
        asked.text("version"),
        lambda text: with_decision(text, name, short, reason, by, until),
        lambda text: in_lines(entry_of(text, name, short)),
        words,
    )


def _said(text: str, claim: Claim[Value]) -> dict[str, Node]:
    try:
        return said(text, claim.source.claims_file, claim.id)
    except ClaimsError as error:
        raise RefusedError(str(error).splitlines()[0]) from error


def _in_words(text: str, claim: Claim[Value]) -> str:
    """Return what a claim says, one key a line."""
    return in_lines(said(text, claim.source.claims_file, claim.id))


def in_lines(written: Mapping[str, Node]) -> str:
    """Return what stands in a file under some keys, one key a line."""
    return "\n".join(f"{key}: {_text(value)}" for key, value in written.items())


def _text(value: Node) -> str:
    return value if isinstance(value, str) else flow_text(value)


def _typed(asked: Asked) -> dict[str, Node | None]:
    """Return what a person typed, by key; None takes a key away. A value in braces is an explicit form."""
    changes: dict[str, Node | None] = {}
    for key, words in asked.texts("changes").items():
        if key not in FIELDS:
            raise RefusedError(f"`{key}` cannot be corrected here")
        if not words and key in NEEDED:
            raise RefusedError(f"the {key} is empty")
        changes[key] = words or None
        if key == "value" and words.startswith("{"):
            try:
                changes[key] = parse(words, "value").root
            except ClaimsError as error:
                raise RefusedError(error.problems[0].message) from error
    return changes


def _read(view: View, claim: Claim[Value], written: Mapping[str, Node | None]) -> Value:
    """Return the value of a claim that is written so.

    Raises:
        RefusedError: when it cannot be read, with the reason in words.
    """
    keys = {key: value for key, value in written.items() if value is not None and key not in ("parts", "waive")}
    try:
        (record,) = validated_items([keys], claim.source.claims_file)
        meaning = Meaning(view.vocabulary, claim.source.published)
        meaning.qualifiers(record, ())
        value, _ = meaning.value(record, view.vocabulary.property(record.property), ())
    except ClaimsError as error:
        first = error.problems[0]
        words = first.message.removeprefix("[0].") + (f"; {first.hint}" if first.hint else "")
        raise RefusedError(words) from error
    except MeaningError as error:
        raise RefusedError(error.message + (f"; {error.hint}" if error.hint else "")) from error
    return value


def _in_documents(label: str, evidence: list[Evidence]) -> str:
    names = list(dict.fromkeys(one.document for one in evidence))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{label} ({', '.join(names[:3])}{more})"
