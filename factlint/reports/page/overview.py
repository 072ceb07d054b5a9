"""The top of the page: what was found, what was looked at, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Verdict
from factlint.reports.page.article import badge, code_spans
from factlint.reports.page.dates import shown_date
from factlint.reports.page.markup import Content, Markup, tag
from factlint.reports.page.statement import file_name
from factlint.reports.style import counted

MOST_DOCUMENTS = 300
"""Documents that are listed."""

MOST_PROBLEMS = 200
"""Problems that are listed."""

FEW_PROBLEMS = 3
"""Problems that are listed openly."""

FEW_DOCUMENTS = 6
"""Documents that are listed openly; more stand behind their number."""

MEANINGS = {
    Verdict.CONTRADICTION: "However generously the words are read, not all of it can be true.",
    Verdict.TENSION: "All of it can be true, but only if something is read more generously than most readers would.",
    Verdict.NOTE: "Worth knowing.",
}


def headline(result: Result) -> str:
    """Return in a few words what came out."""
    if not compared(result):
        return "Nothing was compared"
    found = [counted(result.number(verdict), verdict.value) for verdict in Verdict if result.number(verdict)]
    if found:
        *most, last = found
        return f"{', '.join(most)} and {last}" if most else last
    return "No new conflicts" if result.waived or result.baselined else "No conflicts"


def overview(result: Result, shared: int) -> Markup:
    """Return the page's header; ``shared`` is the number of facts that more than one document speaks of."""
    return tag(
        "header",
        tag("p", "factlint", class_="wordmark"),
        tag("h1", headline(result)),
        _told(result, shared),
        _left_out(result),
        _meanings(result),
        _documents(result),
        class_="top",
    )


def compared(result: Result) -> bool:
    """Say whether anything was compared; a run in which nothing was is no good news."""
    return bool(result.counts.claims and result.counts.rules)


def _told(result: Result, shared: int) -> Markup:
    counts = result.counts
    looked = (
        f"{counted(counts.documents, 'document')} with {counted(counts.claims, 'claim')} about "
        f"{counted(counts.facts, 'fact')}, by {counted(counts.rules, 'rule')}"
    )
    if not compared(result):
        missing = (
            "No claim was found in what was given. Name documents, or files of claims, for factlint to read."
            if not counts.claims
            else "No rule was selected. See what `select` and `ignore` say in the settings."
        )
        return tag("p", tag("b", "This is no all-clear. "), code_spans(missing), class_="lead alarm")
    if result.findings:
        return tag("p", f"Compared: {looked}.", class_="lead")
    met = (
        f"{counted(shared, 'fact')} {'is' if shared == 1 else 'are'} stated in more than one document, "
        "and nothing said of them conflicts."
        if shared
        else "No fact was found in more than one document, so there was little to set side by side."
    )
    return tag("p", f"Compared: {looked}. {met}", class_="lead")


def _left_out(result: Result) -> Markup | None:
    rows: list[Content] = []
    if result.problems:
        link = tag("a", counted(len(result.problems), "problem"), href="#unreadable")
        files = counted(len({problem.path for problem in result.problems}), "file")
        rows.append(tag("li", link, f" in {files}: what could not be read is not in this report.", class_="alarm"))
    if result.waived:
        link = tag("a", counted(len(result.waived), "finding"), href="#waived")
        rows.append(tag("li", link, f" {'has' if len(result.waived) == 1 else 'have'} been waived, with a reason."))
    if result.baselined:
        rules = Counter(found.rule for found in result.baselined)
        names = ", ".join(f"{number:,} {rule}" for rule, number in sorted(rules.items()))
        known = counted(len(result.baselined), "finding")
        rows.append(tag("li", f"{known} known from before, left out by the baseline: {names}."))
    if result.counts.rejected:
        rows.append(tag("li", f"{counted(result.counts.rejected, 'claim')} that a person rejected left out."))
    return tag("ul", rows, class_="left-out") if rows else None


def _meanings(result: Result) -> Markup | None:
    present = [verdict for verdict in Verdict if result.number(verdict)]
    rows = [tag("div", tag("dt", badge(verdict)), tag("dd", MEANINGS[verdict])) for verdict in present]
    return tag("dl", rows, class_="meanings") if rows else None


def _documents(result: Result) -> Markup | None:
    claims = Counter(claim.source.document for claim in result.claims)
    sources = {claim.source.document: claim.source for claim in result.claims}
    names = sorted({*claims, *result.documents})
    if not names:
        return None
    rows: list[Content] = []
    for name in names[:MOST_DOCUMENTS]:
        document, source = result.documents.get(name), sources.get(name)
        about = document.metadata if document else None
        day = source.published if source else None
        facts: list[Content] = []
        if day is not None:
            facts.append(tag("span", "published ", shown_date(day)))
        elif about and about.published:
            facts.append(tag("span", "published ", about.published))
        publisher = (source.publisher if source else "") or (about.publisher if about else "")
        if publisher:
            facts.append(tag("span", "by ", publisher))
        facts.append(tag("span", counted(claims[name], "claim")))
        title = tag("span", about.title, class_="title") if about and about.title else None
        rows.append(tag("li", file_name(name), title, tag("span", facts, class_="origin")))
    if len(names) > MOST_DOCUMENTS:
        rows.append(tag("li", f"and {len(names) - MOST_DOCUMENTS:,} more", class_="more"))
    summary = tag("summary", tag("h2", f"The {counted(len(names), 'document')}" if len(names) > 1 else "The document"))
    return tag("details", summary, tag("ul", rows), class_="documents", open=len(names) <= FEW_DOCUMENTS)


def unreadable(problems: Sequence[Problem]) -> Markup | None:
    """Return the section of what could not be read; None when all could."""
    if not problems:
        return None
    rows = [_problem(problem) for problem in problems[:MOST_PROBLEMS]]
    first, rest = rows[:FEW_PROBLEMS], rows[FEW_PROBLEMS:]
    left = len(problems) - len(rows)
    summary = tag("summary", tag("h3", f"{len(problems) - len(first):,} more"))
    more = tag("p", f"{left:,} of them are not shown.", class_="more") if left else None
    return tag(
        "section",
        tag("h2", "Could not be read", id="unreadable-title"),
        tag("ul", first),
        tag("details", summary, tag("ul", rest), more) if rest else None,
        id="unreadable",
        aria_labelledby="unreadable-title",
    )


def _problem(problem: Problem) -> Markup:
    place = f", line {problem.line}, column {problem.column}" if problem.line else ""
    caret = max(problem.caret - 1, 0)
    before, here, after = problem.excerpt[:caret], problem.excerpt[caret : caret + 1], problem.excerpt[caret + 1 :]
    return tag(
        "li",
        file_name(problem.path),
        place,
        tag("p", code_spans(problem.message), dir="auto"),
        tag("pre", before, tag("mark", here or " "), after) if problem.excerpt else None,
        tag("p", code_spans(problem.hint), dir="auto") if problem.hint else None,
    )
