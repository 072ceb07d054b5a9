import pytest

from factlint.documents import DocumentError, Metadata, read_text
from factlint.documents.frontmatter import MAX_FRONT_MATTER


def read(source: str) -> tuple[Metadata, str]:
    document = read_text(source, id="a.md", format="markdown")
    return document.metadata, document.text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_says_what_a_document_is(newline: str) -> None:
    lines = [
        "---",
        "title: A fair",
        "publisher: 'Harbour Trust'",
        "date: 2017-10-10",
        "url: http://x.org",
        "---",
        "# B",
    ]
    metadata, text = read(newline.join(lines))
    assert metadata == Metadata("A fair", "Harbour Trust", "2017-10-10", "http://x.org", "statement")
    assert text == "B"


@pytest.mark.parametrize("value", ["NO", "010", "12:30", "1_000", "10.10.2017", "2017-13-45"])
def test_values_are_kept_as_written(value: str) -> None:
    assert read(f"---\npublished: {value}\n---\nx")[0].published == value


def test_other_keys_and_nested_values_are_passed_over() -> None:
    metadata, text = read("---\ntags: [a, {b: c}]\nauthor:\n  title: Dr\nTitle: x\nurl: ~\npublisher:\n...\ny")
    assert metadata == Metadata(title="x")
    assert text == "y"


def test_published_wins_over_date() -> None:
    assert read("---\npublished: 2017\ndate: 2018\n---\n")[0].published == "2017"
    assert read("---\ndate: 2018\npublished: 2017\n---\n")[0].published == "2017"


def test_without_a_title_the_first_heading_is_one() -> None:
    assert read("some\n\n## Sub *title*\n")[0].title == "Sub title"
    assert read("some")[0].title is None


@pytest.mark.parametrize(
    "source", ["---\nForty people\n---\n", "---\n- a\n- b\n---\n", "---\ntitle: x\n", "a\n---\nb: c\n---\n"]
)
def test_what_is_no_mapping_or_never_ends_is_text(source: str) -> None:
    metadata, text = read(source)
    assert metadata.published is None
    assert text != ""


def test_an_empty_block_is_no_text() -> None:
    assert read("---\n\n---\nx") == (Metadata(), "x")


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("---\ntitle: a\nurl: b: c\n---\n", (3, 7), "not YAML"),
        ("---\ndate: 2017\ndate: 2018\n---\n", (3, 1), "'date' twice"),
        ("---\r\n[a]: b\r\n---\r\n", (2, 1), "not a word"),
        ("---\ntitle: a\x01\n---\n", (2, 1), "not YAML"),
    ],
)
def test_malformed_front_matter_is_an_error_with_its_place(source: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read(source)
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize("body", ["a: " + "[" * 60_000, "a: " + "{b: " * 15_000, "{" * 60_000])
def test_deep_yaml_is_an_error_and_no_crash(body: str) -> None:
    with pytest.raises(DocumentError, match="front matter"):
        read(f"---\n{body}\n---\nx")


def test_yaml_that_is_not_read_does_no_harm() -> None:
    assert read("---\n" + "[" * 60_000 + "\n---\n")[0].published is None
    assert read("---\na: &x [b, b]\nc: [*x, *x, *x]\ndate: *x\n---\n") == (Metadata(), "")


def test_a_block_too_long_is_text() -> None:
    assert read("---\ndate: 2017\nx: " + "a" * MAX_FRONT_MATTER + "\n---\n")[0].published is None
