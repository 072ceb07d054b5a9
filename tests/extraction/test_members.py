"""Members: a count against the closed list it introduces, read in every way it may be meant."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.extraction.members import listed, members

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "It flew for five customers: Marin, the Arctic Club, Strath College, Bright, Hest and the Guard.",
            "6 against",
        ),
        ("Leaflets came in five languages (English, Polish, Urdu and Welsh).", "4 against 5 languages"),
        ("There are five gateway towns, each with a shop: Marl, Stan, Castle Ald and Sea Port.", "4 against 5"),
        ("Our four keynote speakers are Ann Lee, Bo Ek, Cy Dow, Di Fox and Ed Gray.", "5 against 4 keynote"),
        ("We have three partners, Arden and Bryn.", "2 against 3 partners"),
        ("It has three sites, in Arden, Bryn, Corve and Dale.", "4 against 3 sites"),
        ("Three new ferries, Heron and Teal, joined the fleet.", "2 against 3 new ferries"),
        ("It runs four homes — Arden, Bryn and Corve — on the coast.", "3 against 4 homes"),
        ("Arden, Bryn and Corve are our four partners.", "3 against 4 partners"),
        ("It saw eight species, namely robin, wren, owl and jay.", "4 against 8 species"),
        ("It has two owners: Arden (40%), Bryn (40%) and Corve (20%).", "3 against 2 owners"),
    ],
)
def test_a_list_of_another_length_is_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, members).found
    assert rule == "count-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It flew for three customers: Marin, the Arctic Club and Bright.", 3),
        ("There are four gateway towns, each with a shop: Marl, Stan, Castle Ald and Sea Port.", 4),
        ("The talks have four themes: farms and rivers, tap water, floods and drought, and money.", 4),
        ("Two new ferries, Heron and Teal, joined the fleet.", 2),
        ("Arden, Bryn and Corve are our three partners.", 3),
        ("It saw 40 patients at three homes: Arden, Bryn and Corve.", 3),
    ],
)
def test_a_list_that_fits_is_kept_with_its_count(text: str, names: int, read_by: Read) -> None:
    reading = read_by(text, members)
    count, found = reading.drafts
    assert count.identity == found.identity
    assert len(str(found.claim.value).split(", ")) == names
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "The talks have five themes: farms and rivers, tap water, floods and drought, and money.",
        "It has two owners: Marks and Spencer and Tyne and Wear Council.",
        "It has three directors: Ann Lee, head of research, Bo Ek, chair, and Cy Dow.",
        "It has three directors: Ann Lee, Head of Research, Bo Ek, Chair, and Cy Dow, Treasurer.",
        "It has two owners: Arden, Inc., and Bryn.",
        "Three of the four towns, Arden and Bryn, have a station.",
        "Arden, a town, and Bryn are our four partners.",
        "It works with four schools, including Arden and Bryn.",
        "It works with four schools (among them Arden and Bryn).",
        "There are two reasons: it is cheap, it is fast and it is ours.",
        "Drilling took place in 5 holes (see Table 2 and Figure 1).",
        "There are 14 talks: five on Tuesday, five on Wednesday and four on Thursday.",
        "The board has nine members, six of them elected: Ann, Bo, Cy, Di, Ed and Flo.",
        "Six people spoke, three from Leeds: Ann Lee, Bo Ek and Cy Dow.",
        "Another two towns joined: Arden, Bryn and Corve.",
        "The first two towns, Arden, Bryn and Corve, joined.",
    ],
)
def test_a_list_that_may_be_meant_otherwise_is_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, members).found


@given(
    st.lists(st.sampled_from(["Arden", "Bryn", "Corve", "Dale", "Esk", "Fenn"]), min_size=2, max_size=6, unique=True)
)
def test_plain_names_are_counted_with_and_without_the_last_comma(names: list[str]) -> None:
    for last in (" and ", ", and "):
        if len(names) == 2 and last == ", and ":
            continue
        found = listed(", ".join(names[:-1]) + last + names[-1])
        assert found is not None
        assert (found.names, found.fewest, found.most) == (tuple(names), len(names), len(names))


@pytest.mark.parametrize("piece", ["two towns: Arden and ", "Arden, ", "two towns (", " and "])
def test_time_is_linear(piece: str, read_by: Read) -> None:
    def took(times: int) -> float:
        start = process_time()
        read_by("We saw two boats: " + piece * times, members)
        return process_time() - start

    took(200)
    assert took(4000) <= 30 * max(took(400), 0.005)
