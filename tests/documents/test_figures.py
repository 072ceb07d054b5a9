import pytest

from factlint.documents.figures import cuts_figure, figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Over 1,500 jobs, not twenty-five per cent", ("over", "1500", "not", "twenty", "five", "%")),
        ("3.5m or £3m", ("3.5m", "£", "3m")),
        ("56 percent, 56%, 56 per cent", ("56", "%", "56", "%", "56", "%")),
        ("they didn't, can't and won't", ("not", "not", "not")),
        ("people² on 20 m² at 10² and 3½", ("20", "²", "at", "10", "²", "3", "½")),
        ("jobs.² came", ()),
        ("-5 degrees, 4-5 metres", ("-", "5", "4", "5")),
        ("on 12:30, 12/10/2017 or 2017-10-12", ("12:30", "12/10/2017", "2017", "10", "12")),
        ("the Monday of the second week in May", ("monday", "the", "second", "week", "may")),
        ("EUR 5 billion", ("eur", "5", "billion")),
        ("cent by cent per head", ("cent", "by", "cent")),
        ("nothing of note said", ("nothing",)),
    ],
)
def test_figures(text: str, found: tuple[str, ...]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("140 people", "40 people"),
        ("£40 people", "40 people"),
        ("£ 40 people", "40 people"),
        ("1.3 million", "3 million"),
        ("1,300 jobs", "300 jobs"),
        ("at .5 metres", "5 metres"),
        ("fell -5 degrees", "5 degrees"),
        ("10–20 people", "20 people"),
        ("2017-18", "18"),
        ("2017-18", "2017"),
        ("US$40", "$40"),
        ("twenty-five people", "five people"),
        ("forty five people", "five people"),
        ("forty-five people", "forty"),
        ("two million people", "million people"),
        ("3 million", "3"),
        ("three million", "three"),
        ("£3m", "£3"),
        ("40%", "40"),
        ("40 %", "40"),
        ("40 per cent", "40"),
        ("40 per cent", "40 per"),
        ("40.5 people", "40"),
        ("3½ hours", "3"),
        ("10² things", "10"),
        ("20 m² of", "20 m"),
        ("they can't come", "they can"),
        ("concatenate", "cat"),
        ("the port's", "s"),
    ],
)
def test_what_cuts_a_word_or_figure(text: str, part: str) -> None:
    start = text.rindex(part) if text.endswith(part) else text.index(part)
    assert cuts_figure(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("more than 40 people came", "40 people"),
        ("(40 people)", "40 people"),
        ("in 2017—40 people", "40 people"),
        ("the port's size", "the port"),
        ("in mid-2017 they", "2017"),
        ("40 people. Then", "40 people"),
        ("the people² came", "the people"),
        ("it had 1,500 jobs.2", "1,500 jobs."),
        ("in May, 12 came", "in May"),
        ("one hundred and fifty others", "one hundred"),
        ("forty, five of them", "five of them"),
        ("part one. Million-pound homes", "part one."),
        ('"40 people"', "40 people"),
        ("40", "40"),
    ],
)
def test_what_does_not(text: str, part: str) -> None:
    start = text.index(part)
    assert not cuts_figure(text, start, start + len(part))
