"""Decisions: each writes what a person would have written, and loses nothing that an editor wrote meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.review.project import BLOG, FILES, RELEASE, Project, begin

CLAIM = ("claims/release.yaml", "release/delegation-size")
DATES = ("claims/release.yaml", "release/dates")


def conflict(project: Project) -> str:
    """The fingerprint of the finding about the size."""
    (found,) = [one for one in project.desk.view().result.findings if one.rule == "quantity-conflict"]
    return found.fingerprint


def waiver(project: Project) -> dict[str, str]:
    return {
        "fingerprint": conflict(project),
        "reason": "the blog counts the companions, too",
        "by": "Kim",
        "until": "2027-03-31",
        "version": project.state()["versions"]["factlint-waivers.yaml"],
    }


def test_a_draft_is_accepted(project: Project) -> None:
    answer = project.post("accept", project.named(*CLAIM))
    assert answer.status_code == 200
    assert answer.json()["words"] == "accepted delegation-size"
    assert project.read("claims/release.yaml") == RELEASE.replace("    review: draft  # is it?\n", "    # is it?\n")
    assert answer.json()["version"] == project.state()["versions"]["claims/release.yaml"]


def test_a_draft_is_rejected_and_leaves_the_findings(project: Project) -> None:
    assert len(project.state()["findings"]) == 1
    assert project.post("reject", project.named(*CLAIM)).status_code == 200
    assert project.read("claims/release.yaml") == RELEASE.replace("draft  # is it?", "rejected  # is it?")
    assert len(project.state()["findings"]) == 0


def test_a_claim_is_corrected(project: Project) -> None:
    changes = {"value": "at least 30 people", "of": "the whole party", "subject": "UK mission to Japan"}
    answer = project.post("correct", {**project.named(*CLAIM), "changes": changes, "accept": True})
    assert answer.json()["words"] == "corrected value, of of delegation-size"
    assert project.read("claims/release.yaml") == RELEASE.replace(
        "    value: 30 people\n", "    value: at least 30 people\n    of: the whole party\n"
    ).replace("    review: draft  # is it?\n", "    # is it?\n")


def test_a_value_in_braces_is_an_explicit_form(project: Project) -> None:
    changes = {"value": "{date: 2017-10-11/2017-10-13}"}
    answer = project.post("correct", {**project.named(*DATES), "changes": changes})
    assert answer.status_code == 200
    assert "value: {date: 2017-10-11/2017-10-13}, quote" in project.read("claims/release.yaml")
    shown = project.post("claim", project.named(*DATES)).json()
    assert shown["said"]["value"] == "{date: 2017-10-11/2017-10-13}"
    assert shown["reading"] == "2017-10-11/2017-10-13"


def test_a_claim_is_shown_as_it_stands_now(project: Project) -> None:
    asked = project.named(*CLAIM)
    theirs = RELEASE.replace("value: 30 people", "value: over 30 people").replace("    review: draft  # is it?\n", "")
    project.write("claims/release.yaml", theirs)
    shown = project.post("claim", asked).json()
    assert (shown["reading"], shown["said"]["value"], shown["draft"]) == (
        "more than 30 people",
        "over 30 people",
        False,
    )
    answer = project.post("correct", {**asked, "version": shown["version"], "changes": {"value": "31 people"}})
    assert answer.status_code == 200
    assert project.read("claims/release.yaml") == theirs.replace("over 30", "31")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "over forty pepole"}, "“pepole”"),
        ({"value": " "}, "the value is empty"),
        ({"value": "{date: 2017-13}"}, "2017-13"),
        ({"value": "{date"}, ""),
        ({"value": "{valeu: 3}"}, "none of its keys says what kind of value it is"),
        ({"during": "blue"}, "“blue”"),
        ({"status": "perhaps"}, "`perhaps` is not known"),
        ({"id": "other"}, "`id` cannot be corrected here"),
        ({"review": "rejected"}, "`review` cannot be corrected here"),
        ({"waive": "x"}, "`waive` cannot be corrected here"),
        ("x", "a request is an object with names"),
    ],
)
def test_what_cannot_be_read_is_not_written(project: Project, changes: object, words: str) -> None:
    answer = project.post("correct", {**project.named(*CLAIM), "changes": changes})
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]
    assert project.read("claims/release.yaml") == RELEASE
    typed = project.post("reading", {**project.named(*CLAIM), "changes": changes})
    assert typed.json() == answer.json()


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        ("30 people", {"value": "30 people", "doubt": ""}),
        ("thirty scientists", {"value": "30 scientists", "doubt": ""}),
        ("300 people", {"value": "300 people", "doubt": "its quote does not say so"}),
    ],
)
def test_a_value_is_read_as_it_is_typed(project: Project, value: str, reading: dict[str, str]) -> None:
    answer = project.post("reading", {**project.named(*CLAIM), "changes": {"value": value}})
    assert answer.json() == reading
    assert project.read("claims/release.yaml") == RELEASE


def test_a_finding_is_waived_in_the_waiver_file(project: Project) -> None:
    short = conflict(project)[:8]
    assert project.post("waive", waiver(project)).status_code == 200
    assert project.read("factlint-waivers.yaml") == (
        f"- fingerprint: {short}\n  reason: the blog counts the companions, too\n  by: Kim\n  until: 2027-03-31\n"
    )
    result = project.desk.view().result
    assert not result.findings
    ((_, used),) = result.waived
    assert (used.by, str(used.until)) == ("Kim", "2027-03-31")


def test_a_finding_that_shares_its_first_digits_is_named_by_all_of_them(project: Project) -> None:
    asked, view = waiver(project), project.desk.view()
    found = view.findings[asked["fingerprint"]]
    twin = f"{found.fingerprint[:8]}{'0' * 8}"
    project.desk._view = replace(view, findings={**view.findings, twin: found})
    assert project.post("waive", asked).status_code == 200
    assert project.read("factlint-waivers.yaml").startswith(f"- fingerprint: {found.fingerprint}\n")


def test_a_finding_is_waived_beside_a_claim(project: Project) -> None:
    asked = {**waiver(project), "where": "claim", **project.named("claims/blog.yaml", "blog/size")}
    assert project.post("waive", asked).status_code == 200
    made = BLOG.replace(
        "delegation\n", 'delegation\n    waive: {quantity-conflict: "the blog counts the companions, too (Kim)"}\n'
    ).replace("    property: delegation\n", "")
    assert project.read("claims/blog.yaml") == BLOG + made.splitlines(keepends=True)[-1]
    assert not project.desk.view().result.findings


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "`reason` is empty"),
        ({"by": ""}, "`by` is empty"),
        ({"until": "next year"}, "the end is a date such as 2027-03-31"),
        ({"until": "2026-11-21"}, "the end lies in the past"),
        ({"fingerprint": "0" * 16}, "there is no such finding any more"),
        ({"where": "claim", "file": "claims/release.yaml", "claim": "release/dates"}, "takes no part in this finding"),
    ],
)
def test_a_waiver_needs_a_reason_a_name_and_an_end_to_come(
    project: Project, change: dict[str, str], words: str
) -> None:
    answer = project.post("waive", {**waiver(project), **change})
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert not (project.folder / "factlint-waivers.yaml").exists()


def test_a_side_is_marked_and_what_is_to_be_corrected_is_said(project: Project) -> None:
    asked = {**waiver(project), "label": "30 people", "until": "2026-12-20"}
    assert [one["label"] for one in project.state()["findings"][conflict(project)]["sides"]] == [
        "more than 40 people",
        "30 people",
    ]
    answer = project.post("side", asked)
    assert answer.json()["words"] == "noted that 30 people is right"
    assert project.read("factlint-waivers.yaml") == (
        f"- fingerprint: {asked['fingerprint'][:8]}\n"
        "  reason: 30 people (docs/release.md) is right; more than 40 people (docs/blog.md) is to be corrected\n"
        "  by: Kim\n  until: 2026-12-20\n"
    )
    assert not project.desk.view().result.findings
    project.write("docs/blog.md", FILES["docs/blog.md"].replace("Over 40", "Thirty"))
    project.write("claims/blog.yaml", BLOG.replace("over 40", "30").replace("Over 40", "Thirty"))
    (found,) = project.desk.view().result.findings
    assert found.rule == "unused-waiver"


def test_a_side_that_nobody_takes_and_one_without_an_end(project: Project) -> None:
    asked = {**waiver(project), "label": "31 people"}
    assert "no such side" in project.post("side", asked).json()["error"]
    asked = {**waiver(project), "label": "30 people", "until": ""}
    assert "say until when" in project.post("side", asked).json()["error"]
    assert not (project.folder / "factlint-waivers.yaml").exists()


def test_the_drafts_of_a_document_are_written_as_extract_writes_them(project: Project) -> None:
    assert project.state()["unwritten"] == {"docs/lido.md": 1}
    answer = project.post("write", {"document": "docs/lido.md"})
    assert answer.json()["words"] == "wrote 1 draft to claims/lido.yaml"
    assert project.read("claims/lido.yaml") == (
        "document: ../docs/lido.md\npublished: 2018-01-15\nclaims:\n  - id: trust-spent\n    subject: Lido\n"
        "    property: trust spent\n    value: £96,000\n    during: 2017\n"
        "    quote: The trust spent £96,000 on repairs in 2017\n    review: draft\n"
    )
    assert project.state()["unwritten"] == {}
    assert project.post("undo", {"number": answer.json()["undo"]["number"]}).status_code == 200
    assert not (project.folder / "claims/lido.yaml").exists()


def test_the_last_decision_is_undone_byte_for_byte(project: Project) -> None:
    first = project.post("accept", project.named(*CLAIM)).json()
    second = project.post("reject", project.named(*DATES)).json()
    refused = project.post("undo", {"number": first["undo"]["number"]})
    assert (refused.status_code, project.read("claims/release.yaml") != RELEASE) == (422, True)
    answer = project.post("undo", {"number": second["undo"]["number"]}).json()
    assert answer["undo"] == first["undo"]
    assert project.post("undo", {"number": first["undo"]["number"]}).json()["undo"] is None
    assert project.read("claims/release.yaml") == RELEASE


def test_a_decision_is_not_undone_over_what_an_editor_wrote(project: Project) -> None:
    done = project.post("accept", project.named(*CLAIM)).json()
    theirs = project.read("claims/release.yaml") + "# mine\n"
    project.write("claims/release.yaml", theirs)
    answer = project.post("undo", {"number": done["undo"]["number"]})
    assert answer.status_code == 409
    assert "was changed since" in answer.json()["error"]
    assert project.read("claims/release.yaml") == theirs


def test_a_decision_goes_into_a_file_that_was_changed_elsewhere_meanwhile(project: Project) -> None:
    asked = project.named(*CLAIM)
    theirs = RELEASE.replace("# What MedCity says.", "# Ours, and a longer comment.").replace(
        "11–13 October 2017,", "11 October 2017,", 1
    )
    project.write("claims/release.yaml", theirs)
    assert project.post("accept", asked).status_code == 200
    assert project.read("claims/release.yaml") == theirs.replace("    review: draft  # is it?\n", "    # is it?\n")


def test_a_decision_about_what_was_changed_meanwhile_is_a_conflict_with_both_versions(project: Project) -> None:
    asked = project.named(*CLAIM)
    theirs = RELEASE.replace("value: 30 people", "value: 31 people")
    project.write("claims/release.yaml", theirs)
    answer = project.post("correct", {**asked, "changes": {"value": "32 people"}})
    assert answer.status_code == 409
    said = answer.json()
    assert "nothing was written" in said["error"]
    assert ("value: 30 people" in said["before"], "value: 31 people" in said["now"]) == (True, True)
    assert project.read("claims/release.yaml") == theirs


@pytest.mark.parametrize("theirs", ["", "document: [\n", "document: ../docs/release.md\nclaims: []\n", None])
def test_a_file_that_is_gone_or_broken_meanwhile(project: Project, theirs: str | None) -> None:
    asked = project.named(*CLAIM)
    project.desk.view()
    if theirs is None:
        (project.folder / "claims/release.yaml").unlink()
    else:
        project.write("claims/release.yaml", theirs)
    answer = project.post("accept", asked)
    assert answer.status_code in (409, 422)
    assert answer.json()["error"]
    path = project.folder / "claims/release.yaml"
    assert (path.read_text() if path.exists() else None) == theirs


def test_a_waiver_that_somebody_else_wrote_meanwhile_is_a_conflict(project: Project) -> None:
    asked = waiver(project)
    theirs = f"- fingerprint: {conflict(project)}\n  reason: theirs\n  until: 2026-01-01\n"
    project.write("factlint-waivers.yaml", theirs)
    answer = project.post("waive", asked)
    assert (answer.status_code, answer.json()["before"]) == (409, "")
    assert "reason: theirs" in answer.json()["now"]
    other = "# ours\n- fingerprint: aaaaaaaa\n  reason: another\n"
    project.write("factlint-waivers.yaml", other)
    assert project.post("waive", asked).status_code == 200
    assert project.read("factlint-waivers.yaml").startswith(other + "- fingerprint: ")


def test_a_page_that_is_too_old_is_told_so(project: Project) -> None:
    asked = {**project.named(*CLAIM), "version": "0" * 64}
    answer = project.post("accept", asked)
    assert answer.status_code == 422
    assert "load it anew" in answer.json()["error"]
    assert project.read("claims/release.yaml") == RELEASE


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(project: Project, ends: str, mark: str) -> None:
    text = mark + RELEASE.replace("\n", ends)
    project.write("claims/release.yaml", text)
    assert project.post("accept", project.named(*CLAIM)).status_code == 200
    assert project.read("claims/release.yaml") == text.replace(
        f"    review: draft  # is it?{ends}", f"    # is it?{ends}"
    )


def test_a_file_that_cannot_be_written_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("factlint.review.versions.write_whole", full)
    answer = project.post("accept", project.named(*CLAIM))
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "claims/release.yaml cannot be written: No space left on device",
    )


def test_the_check_runs_again_only_when_a_file_has_changed(project: Project) -> None:
    assert [project.client.get("/revision").json()["revision"] for _ in range(2)] == [1, 1]
    project.write("claims/blog.yaml", BLOG.replace("over 40", "30"))
    assert project.client.get("/revision").json()["revision"] == 2
    assert [one["rule"] for one in project.state()["findings"].values()] == ["value-drift"]
    project.write("docs/blog.md", "Nothing of use.\n")
    assert project.client.get("/revision").json()["revision"] == 3


def test_a_document_that_only_a_claims_file_names_is_watched_too(tmp_path: Path) -> None:
    project = begin(tmp_path, "claims")
    assert [project.desk.view().revision for _ in range(2)] == [1, 1]
    project.write("docs/blog.md", "Nothing of use.\n")
    assert project.desk.view().revision == 2
    assert "quote-drift" in [found.rule for found in project.desk.view().result.findings]


def test_the_state_says_nothing_that_ends_the_script(project: Project) -> None:
    place = "</script><script>alert(1)</script>"
    project.write("claims/release.yaml", RELEASE.replace("    value: 30", f"    place: {place}\n    value: 30"))
    assert project.state()["limits"]["claims/release.yaml#release/delegation-size"] == {"place": place}
    text = project.client.get("/").text
    assert len(re.findall(r"<script>.*?</script>", text, re.DOTALL)) == 2
    assert place not in text
    assert '"place": "\\u003c/script>\\u003cscript>alert(1)\\u003c/script>"' in text
