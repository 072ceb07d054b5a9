"""Input that means harm, or merely is broken: a clear error, an exit code of its own, and nothing else lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

GOOD = {
    "docs/release.md": "The fund gave 30 grants last year.\n",
    "docs/blog.md": "We gave over 40 grants.\n",
    "claims/release.yaml": (
        "document: ../docs/release.md\n"
        "claims:\n"
        "- {id: grants, subject: fund, property: grants given, value: 30 grants, quote: gave 30 grants}\n"
    ),
    "claims/blog.yaml": (
        "document: ../docs/blog.md\n"
        "claims:\n"
        "- {id: grants, subject: fund, property: grants given, value: over 40 grants, quote: over 40 grants}\n"
    ),
}

COMMAND = re.compile(r"^\s*::[a-z]|##\[|##vso\[", re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def claims_file(*, document: str = "../docs/release.md", body: str) -> str:
    return f"document: {document}\nclaims:\n{body}"


def claim(**keys: str) -> str:
    """Return one claim as YAML, each text written as JSON, which YAML reads alike."""
    given = {
        "id": "one",
        "subject": "fund",
        "property": "grants given",
        "value": "30 grants",
        "quote": "gave 30 grants",
    } | keys
    return "- {" + ", ".join(f"{key}: {json.dumps(value)}" for key, value in given.items()) + "}\n"


BROKEN = {
    "open brackets": "[" * 50_000,
    "open brackets in claims": claims_file(body="- " + "[" * 50_000),
    "alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nclaims: [*c, *c]\n",
    "recursive alias": "claims: &a [*a]\n",
    "unknown tag": "claims: !!python/object/apply:os.system [echo]\n",
    "duplicate key": claims_file(body="- {id: one, id: two}\n"),
    "long number": claims_file(body=claim(value="9" * 6_000 + " grants")),
    "invalid UTF-8": "claims: [\udcff]\n",
    "no YAML": "claims: 'open\n",
    "a list of claims": "- claims\nclaims: []\n",
    "two documents": "claims: []\n---\nclaims: []\n",
    "unknown key": claims_file(body=claim(vlaue="3")),
    "unreadable value": claims_file(body=claim(value="11-13 Octember 2017 or so").replace('"grants given"', "dates")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_among_good_ones(cli: Cli, name: str) -> None:
    cli.write(GOOD)
    (cli.folder / "claims/broken.yaml").write_bytes(
        ("claims: []\n" if "claims" not in BROKEN[name] else "").encode()
        + BROKEN[name].encode("utf-8", "surrogateescape")
    )
    ran = cli("check", "claims", "--format", "concise")
    assert ran.code == 3, ran.stdout + ran.stderr
    assert "quantity-conflict" in ran.stdout, "the good files are still checked"
    assert re.search(r"claims/broken\.yaml:\d+:\d+: ", ran.stdout), ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


def test_a_message_names_the_nearest_key_and_shows_the_line(cli: Cli) -> None:
    cli.write({**GOOD, "claims/broken.yaml": claims_file(body="- id: one\n  vlaue: 30\n")})
    ran = cli("check", "claims/broken.yaml")
    assert ran.code == 3
    assert "claims/broken.yaml:4:3" in ran.stdout
    assert "vlaue: 30" in ran.stdout
    assert "did you mean `value`?" in ran.stdout


@pytest.mark.parametrize("text", ["NO", "010", "1_000", "12:30", "2024-01-02", "~", "null", "0x1f", "1e3", "=", "<<"])
def test_what_is_written_stays_as_it_is_written(cli: Cli, text: str) -> None:
    """YAML 1.1 would make false, 8, 1000, 750 and a date of these."""
    body = f"- {{id: one, subject: {text}, property: code, value: {{text: {text}}}, quote: code {text} here}}\n"
    body += f"- {{id: two, subject: {text}, property: size, value: 30, quote: size 30}}\n"
    body += f"- {{id: three, subject: {text}, property: size, value: 95, quote: size 95}}\n"
    words = f"The code {text} here has size 30 and size 95.\n"
    cli.write({"d.md": words, "c.yaml": claims_file(document="d.md", body=body)})
    ran = cli("check", "c.yaml", "--format", "json")
    assert ran.code == 1, ran.stdout + ran.stderr
    (found,) = json.loads(ran.stdout)["findings"]
    assert found["message"].startswith(f"{text}: size"), found


@pytest.mark.parametrize("variant", ["BOM", "CRLF", "CR"])
def test_other_ways_to_store_text(cli: Cli, variant: str) -> None:
    files = {name: text.encode() for name, text in GOOD.items()}
    head, line_end = {"BOM": (b"\xef\xbb\xbf", b"\n"), "CRLF": (b"", b"\r\n"), "CR": (b"", b"\r")}[variant]
    cli.write(GOOD)
    plain = json.loads(cli("check", "claims", "--format", "json").stdout)
    for name, data in files.items():
        (cli.folder / name).write_bytes(head + data.replace(b"\n", line_end))
    changed = json.loads(cli("check", "claims", "--format", "json").stdout)
    assert changed["findings"] == plain["findings"]
    assert len(plain["findings"]) == 1


def test_missing_path(cli: Cli) -> None:
    cli.write(GOOD)
    ran = cli("check", "claims", "nothing-here")
    assert ran.code == 2
    assert "nothing-here: no such file or folder" in ran.stderr
    assert not ran.stdout


def test_directory_named_like_a_file(cli: Cli) -> None:
    cli.write(GOOD)
    (cli.folder / "claims/folder.yaml").mkdir()
    (cli.folder / "docs/folder.md").mkdir()
    cli.write({"claims/other.yaml": claims_file(document="../docs/folder.md", body=claim())})
    ran = cli("check", "claims", "--format", "concise")
    assert ran.code == 3
    assert "docs/folder.md" in ran.stdout
    assert "quantity-conflict" in ran.stdout


def test_document_outside_the_root(cli: Cli) -> None:
    cli.write(GOOD)
    cli.write({"claims/other.yaml": claims_file(document="../../../../../../../../etc/hostname.txt", body=claim())})
    ran = cli("check", "claims", "--format", "concise")
    assert ran.code == 3
    assert "outside" in ran.stdout


def test_link_out_of_the_folder(cli: Cli) -> None:
    cli.write({f"inside/{name}": text for name, text in GOOD.items()})
    cli.write({"secret.yaml": "claims: [password]\n"})
    (cli.folder / "inside/claims/linked.yaml").symlink_to(cli.folder / "secret.yaml")
    ran = cli("check", cwd=cli.folder / "inside")
    assert ran.code == 3
    assert "password" not in ran.stdout + ran.stderr
    assert "quantity-conflict" in ran.stdout


NASTY = [
    "a\x1b[31mred\x1b[0m",
    "a\nb",
    "a\r\n::error file=x::boo",
    "::error::boo",
    "x ##[error]boo",
    "##vso[task.setvariable]boo",
    "a\u202eb\u2066c",
    "a\x00b"[:1] + "\x07bell",
    "\u2028::warning::x",
    "%0A::error::x",
]


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_no_escape_and_no_command_reaches_the_output(cli: Cli, form: str) -> None:
    """Ids, subjects, quotes and messages are the document's; a terminal and a CI runner obey what they print."""
    body = ""
    for nasty in NASTY:
        body += claim(id=nasty, subject=f"fund {nasty}", quote=f"gave 30 grants {nasty}")
        body += claim(id=f"two {nasty}", subject=f"fund {nasty}", value="over 40 grants", quote=f"over 40 {nasty}")
    cli.write({"docs/release.md": "We gave 30 grants.\n", "claims/nasty.yaml": claims_file(body=body)})
    reports = [
        ("check", "--format", form),
        ("check", *NASTY),
        ("explain", NASTY[0]),
        ("why", NASTY[0], f"two {NASTY[0]}"),
    ]
    assert cli(*reports[0]).stdout.count("quantity-conflict") >= len(NASTY)
    for arguments in reports:
        ran = cli(*arguments)
        for stream in (ran.stdout, ran.stderr):
            assert not COMMAND.search(stream), stream
            assert not CONTROL.search(stream), ascii(stream)


def test_file_name_with_a_command(cli: Cli) -> None:
    nasty = "x\n::error::boo ##[error] \x1b[31m.yaml"
    cli.write({**GOOD, f"claims/{nasty}": claims_file(body=claim(vlaue="3"))})
    for form in ("full", "concise", "json"):
        ran = cli("check", "claims", "--format", form)
        assert ran.code == 3
        assert not COMMAND.search(ran.stdout)
        assert not CONTROL.search(ran.stdout)


def test_a_rule_in_the_checkout_is_not_run(cli: Cli) -> None:
    cli.write(GOOD)
    code = "from pathlib import Path\nPath('ran').touch()\n"
    cli.write(
        {
            "rules/evil.py": code,
            "factlint_rules/__init__.py": code,
            "claims/evil.py": code,
            "sitecustomize.py": code,
            "factlint.py": code,
            "yaml.py": code,
        }
    )
    cli("check", "claims")
    assert not (cli.folder / "ran").exists()


def test_a_configuration_cannot_load_a_rule_of_the_checkout(cli: Cli) -> None:
    cli.write({**GOOD, "evil.py": "raise SystemExit('ran')\n", "factlint.toml": 'rules = ["builtin", "evil"]\n'})
    ran = cli("check", "claims")
    assert ran.code == 2
    assert "no rule pack is called 'evil'" in ran.stderr
    cli.write({"factlint.toml": 'allow-rules = ["evil.py"]\n'})
    ran = cli("check", "claims")
    assert ran.code == 2
    assert "'allow-rules' is no setting" in ran.stderr


RAISING = '''
from factlint.rules import rule, same_fact


@rule("ZZ101", "always-raising", by=same_fact, since="0.1")
def always_raising(claims):
    """Raises."""
    raise RuntimeError("boo\\n::error::boo")
'''


def test_a_rule_that_raises_is_a_finding(cli: Cli) -> None:
    cli.write({**GOOD, "raising.py": RAISING})
    ran = cli("check", "claims", "--allow-rules", "raising.py", "--format", "json")
    assert ran.code == 4
    found = {one["code"]: one for one in json.loads(ran.stdout)["findings"]}
    assert set(found) == {"FL000", "FL101"}
    assert "always-raising" in found["FL000"]["message"]
    assert "Traceback" not in ran.stdout + ran.stderr
    assert not COMMAND.search(ran.stdout)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fail-no = "note"\n', "did you mean 'fail-on'?"),
        ('fail-on = "tensoin"\n', "did you mean 'tension'?"),
        ("claims = 3\n", "takes a list of texts"),
        ("claims = [\n", "is no TOML"),
        ('claims = ["../.."]\n', "lies outside"),
        ('ignore = ["quantity-conflit"]\n', "did you mean 'quantity-conflict'?"),
    ],
)
def test_configuration_errors(cli: Cli, text: str, words: str) -> None:
    cli.write({**GOOD, "factlint.toml": text})
    ran = cli("check")
    assert ran.code == 2
    assert words in ran.stderr


def test_nothing_compared_is_said(cli: Cli) -> None:
    cli.write({"claims/empty.yaml": "document: ../d.md\nclaims: []\n", "d.md": "Nothing.\n"})
    ran = cli("check")
    assert ran.code == 0
    assert "nothing was compared" in ran.stdout


def test_an_empty_folder_is_no_silent_pass(cli: Cli) -> None:
    ran = cli("check")
    assert ran.code == 2
    assert "factlint init" in ran.stderr
    (cli.folder / "claims").mkdir()
    assert cli("check").code == 2
