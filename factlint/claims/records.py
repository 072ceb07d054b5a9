"""The records that claims files and vocabularies are made of: their keys, what each takes, and what it is for.

pydantic holds plain YAML trees to these records at the boundary; the JSON Schema is made of them too. Everything in
them is text as written: :mod:`factlint.claims.loading` gives it its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)

from factlint.claims.events import Node, Tree
from factlint.claims.problem import ClaimsError, Problem, nearest, plain

SCALAR = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""What a text is in the JSON Schema: an editor takes an unquoted 2017 for a number; we keep it as it was written."""

_CLOSED = ConfigDict(extra="forbid")

Text = Annotated[str, Field(pattern=r"\S"), WithJsonSchema(SCALAR)]
Texts = Annotated[list[Text], Field(min_length=1)]
_HEXADECIMAL = "^[0-9a-fA-F]{12,64}$"
Hash = Annotated[
    str, Field(pattern=_HEXADECIMAL), WithJsonSchema({"type": ["string", "number"], "pattern": _HEXADECIMAL})
]
Type = Literal["quantity", "rank", "date", "name", "place", "members", "status", "change", "text"]
World = Literal["proposed", "planned", "agreed", "under way", "completed", "cancelled", "forecast", "target", "actual"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityForm:
    """How many, how much, how long, or what share."""

    __pydantic_config__ = _CLOSED
    quantity: Annotated[Text, Field(description="A figure as people write it, such as “over 40 people”.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """When something was, is or will be."""

    __pydantic_config__ = _CLOSED
    date: Annotated[
        Text, Field(description="A date as people write it, or in EDTF, such as 2017-10 or 2017-10-11/2017-10-13.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankForm:
    """A place in an order."""

    __pydantic_config__ = _CLOSED
    rank: Annotated[Text, Field(description="The place, 1 for the first; or “top 10”.")]
    order: Annotated[Text, Field(description="A superlative, such as “largest”; left out, the order of time.")] = ""
    among: Annotated[Text, Field(description="What is ranked, such as “markets”.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersForm:
    """Who or what belongs to something."""

    __pydantic_config__ = _CLOSED
    members: Annotated[Texts, Field(description="The members, by name.")]
    open: Annotated[bool, Field(description="Whether there may be more; else the list is complete.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusForm:
    """How far along something is."""

    __pydantic_config__ = _CLOSED
    status: Annotated[Text, Field(description="Proposed, planned, agreed, under way, completed or cancelled.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name, with the titles it is given with."""

    __pydantic_config__ = _CLOSED
    name: Annotated[Text, Field(description="A name as written, such as “Dr Ann Lee”.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceForm:
    """A place."""

    __pydantic_config__ = _CLOSED
    place: Annotated[Text, Field(description="A place by name.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForm:
    """Words that nothing is to be read from."""

    __pydantic_config__ = _CLOSED
    text: Annotated[Text, Field(description="Any words; they never conflict with other words.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeForm:
    """A rise or a fall."""

    __pydantic_config__ = _CLOSED
    change: Annotated[Text, Field(description="The change, such as “up 20 per cent”.")]
    from_: Annotated[Text, Field(alias="from", description="The figure before.")] = ""
    to: Annotated[Text, Field(description="The figure after.")] = ""


FORMS: Mapping[str, type] = {
    "quantity": QuantityForm,
    "date": DateForm,
    "rank": RankForm,
    "members": MembersForm,
    "status": StatusForm,
    "name": NameForm,
    "place": PlaceForm,
    "text": TextForm,
    "change": ChangeForm,
}
"""The explicit values, each by the key that tells it."""


def words_of(value: object) -> tuple[str, str]:
    """Return the form of an explicit value that is one text, and the text."""
    form = next(name for name, kind in FORMS.items() if isinstance(value, kind))
    return form, getattr(value, form)


WORDS = "words"
LIST = "list"


def _form(value: object) -> str | None:
    """Return which kind of value is written; None for none of them."""
    if isinstance(value, str):
        return WORDS
    return next((form for form in FORMS if form in value), None) if isinstance(value, dict) else None


Form = QuantityForm | DateForm | RankForm | MembersForm | StatusForm | NameForm | PlaceForm | TextForm | ChangeForm

Written = Annotated[
    Annotated[Text, Tag(WORDS)]
    | Annotated[QuantityForm, Tag("quantity")]
    | Annotated[DateForm, Tag("date")]
    | Annotated[RankForm, Tag("rank")]
    | Annotated[MembersForm, Tag("members")]
    | Annotated[StatusForm, Tag("status")]
    | Annotated[NameForm, Tag("name")]
    | Annotated[PlaceForm, Tag("place")]
    | Annotated[TextForm, Tag("text")]
    | Annotated[ChangeForm, Tag("change")],
    Discriminator(_form),
]


def _list_or_mapping(value: object) -> str | None:
    return LIST if isinstance(value, list) else "members" if isinstance(value, dict) else None


Parts = Annotated[Annotated[Texts, Tag(LIST)] | Annotated[MembersForm, Tag("members")], Discriminator(_list_or_mapping)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """What the document asserts: subject, property, value, what limits it, and the words that say so."""

    __pydantic_config__ = _CLOSED
    id: Annotated[Text, Field(description="The claim's name in this file, such as “delegation-size”.")]
    subject: Annotated[Text, Field(description="Who or what the claim is about.")]
    property: Annotated[Text, Field(description="What is said of the subject, such as “delegation size”.")]
    value: Annotated[
        Written, Field(description="What the document says it is, as people write it, or in an explicit form.")
    ]
    during: Annotated[Text, Field(description="The time the claim covers, such as “past twelve years”.")] = ""
    as_of: Annotated[Text, Field(description="The moment the claim was true at.")] = ""
    place: Annotated[Text, Field(description="Where the claim holds.")] = ""
    of: Annotated[Text, Field(description="What the value is a part or a place of.")] = ""
    among: Annotated[Text, Field(description="Among which the claim holds.")] = ""
    from_: Annotated[Text, Field(alias="from", description="Where what is counted or ranked comes from.")] = ""
    to: Annotated[Text, Field(description="Where what is counted or ranked goes.")] = ""
    speaker: Annotated[Text, Field(description="Who is quoted as saying it.")] = ""
    status: Annotated[World | None, Field(description="Of which world the claim speaks; left out: as a fact.")] = None
    quote: Annotated[Text, Field(description="The words of the document that say it, as they stand there.")]
    prefix: Annotated[Text, Field(description="Words right before the quote, where it stands more than once.")] = ""
    suffix: Annotated[Text, Field(description="Words right after the quote, where it stands more than once.")] = ""
    parts: Annotated[
        Parts | None,
        Field(
            description="The claims whose values add up to this one's, by id (“file/id” for those of other files); "
            "{members: […], open: true} when they are only some of its parts."
        ),
    ] = None
    waive: Annotated[dict[Text, Text], Field(description="Findings accepted: the name of a rule, and why.")] = field(
        default_factory=dict
    )
    review: Annotated[
        Literal["draft", "rejected"] | None,
        Field(description="`draft`: nobody has looked at it yet; `rejected`: leave it out; absent: reviewed."),
    ] = None
    note: Annotated[Text, Field(description="For colleagues; never read by a rule.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord(ClaimRecord):
    """A claim that stands by itself, with the document it is from: how the documentation of rules writes them."""

    __pydantic_config__ = _CLOSED
    id: Text = ""
    quote: Text = ""
    document: Text = "document"
    published: Text = ""
    publisher: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsFile:
    """What one document asserts."""

    __pydantic_config__ = _CLOSED
    document: Annotated[Text, Field(description="The document's path, relative to this file.")]
    published: Annotated[
        Text, Field(description="When it was published, such as 2017-10-10; left out, what the document itself says.")
    ] = ""
    publisher: Annotated[Text, Field(description="Who published it.")] = ""
    sha256: Annotated[
        Hash, Field(description="The document's hash, or 12 digits of it or more, when its claims were last reviewed.")
    ] = ""
    claims: Annotated[list[ClaimRecord], Field(description="What the document asserts, one claim an item.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """Somebody or something that claims speak about."""

    __pydantic_config__ = _CLOSED
    aliases: Annotated[list[Text], Field(description="Other names for it.")] = field(default_factory=list)
    within: Annotated[Text, Field(description="What it lies within or belongs to.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRecord:
    """What claims say of their subjects."""

    __pydantic_config__ = _CLOSED
    aliases: Annotated[list[Text], Field(description="Other names for it.")] = field(default_factory=list)
    type: Annotated[Type | None, Field(description="How its values are read where their words leave it open.")] = None
    unit: Annotated[Text, Field(description="What its figures count or are measured in, where they do not say.")] = ""
    exclusive: Annotated[bool | None, Field(description="Whether there is one holder at a time.")] = None
    measures: Annotated[Text, Field(description="The property whose length in time it states.")] = ""
    before: Annotated[list[Text] | None, Field(description="Properties whose dates come after its date.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesRecord:
    """Which documents to believe first."""

    __pydantic_config__ = _CLOSED
    trust: Annotated[
        list[Text], Field(description="Documents, the most trusted first; used to suggest, never to decide.")
    ] = field(default_factory=list)


def _details(value: object) -> object:
    """Take a name with nothing after its colon for one without details."""
    return {} if value == "" else value


Known = Annotated[EntityRecord, BeforeValidator(_details, json_schema_input_type=EntityRecord | None)]
Said = Annotated[PropertyRecord, BeforeValidator(_details, json_schema_input_type=PropertyRecord | None)]


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyFile:
    """What a project knows about its words."""

    __pydantic_config__ = _CLOSED
    entities: Annotated[
        dict[Text, Known],
        Field(description="People, bodies, places and things, each by the name to show."),
    ] = field(default_factory=dict)
    properties: Annotated[
        dict[Text, Said],
        Field(description="What can be said of them, each by the name to show."),
    ] = field(default_factory=dict)
    nouns: Annotated[
        dict[Text, list[Text]],
        Field(description="Words for what is counted that mean the same: one, and the others."),
    ] = field(default_factory=dict)
    sources: Annotated[SourcesRecord, Field(description="What is known of the documents.")] = field(
        default_factory=SourcesRecord
    )


R = TypeVar("R", ClaimsFile, VocabularyFile)

_TAGS = frozenset({*FORMS, WORDS, LIST, "[key]"})
"""Steps that pydantic adds to the path of an error and the file does not have."""


def validated(kind: type[R], tree: Tree) -> R:
    """Return what a file says as a record of its kind.

    Raises:
        ClaimsError: with everything that does not fit the record.
    """
    try:
        return cast(R, _adapter(cast(Any, kind)).validate_python(tree.root))
    except ValidationError as error:
        raise ClaimsError(_problems(error, kind, tree)) from None


def validated_claims(tree: Tree) -> tuple[ClaimsFile, tuple[int, ...], list[Problem]]:
    """Return a claims file without the claims that do not fit, the places of the others in its list, and what is wrong.

    Raises:
        ClaimsError: when the trouble is not in its claims alone.
    """
    try:
        file: ClaimsFile = _adapter(ClaimsFile).validate_python(tree.root)
    except ValidationError as error:
        problems = _problems(error, ClaimsFile, tree)
        places = {found["loc"][:2] for found in error.errors(include_url=False, include_context=False)}
        if not isinstance(tree.root, dict) or not all(len(place) == 2 and place[0] == "claims" for place in places):
            raise ClaimsError(problems) from None
        bad = {place[1] for place in places}
        fitting = [at for at in range(len(tree.root["claims"])) if at not in bad]
        rest = {**tree.root, "claims": [tree.root["claims"][at] for at in fitting]}  # type: ignore[index]
        return _adapter(ClaimsFile).validate_python(rest), tuple(fitting), problems
    return file, tuple(range(len(file.claims))), []


def validated_items(items: Sequence[Mapping[str, object]], path: str) -> list[ItemRecord]:
    """Return claims that stand by themselves as records.

    Raises:
        ClaimsError: with everything that does not fit; such claims have no place in a file.
    """
    tree = Tree(path, "", cast(Node, list(items)), {})
    try:
        return cast("list[ItemRecord]", _adapter(list[ItemRecord]).validate_python(tree.root))
    except ValidationError as error:
        raise ClaimsError(_problems(error, list[ItemRecord], tree)) from None


@lru_cache(maxsize=8)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(error: ValidationError, kind: Any, tree: Tree) -> list[Problem]:
    """Return what pydantic found as problems in plain words, each at its place."""
    found = error.errors(include_url=False)
    unknown = [_steps(one["loc"]) for one in found if one["type"] == "unexpected_keyword_argument"]
    problems = []
    for one in found:
        steps = _steps(one["loc"])
        if one["type"] == "missing" and any(
            other[:-1] == steps[:-1] and nearest(str(other[-1]), [str(steps[-1])]) for other in unknown
        ):
            continue  # the key is there, misspelt, and that is said
        message, hint = _said(one, kind)
        of_key = one["type"] == "unexpected_keyword_argument" or one["loc"][-1:] == ("[key]",)
        mark = tree.key_mark(*steps) if of_key else tree.mark(*steps)
        place = tree.words(steps)
        problems.append(tree.problem(mark, f"{place}: {message}" if place else message, hint))
    return sorted(problems, key=Problem.sort_key)


def _steps(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the path of an error in the file: without the steps that name a type."""
    steps: list[str | int] = []
    for at, step in enumerate(loc):
        tagged = at > 0 and step in _TAGS and (loc[at - 1] in ("value", "parts") or step == "[key]")
        if not tagged:
            steps.append(step)
    return tuple(steps)


_KINDS = {
    "string_type": "a text",
    "literal_error": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
}


def _said(one: Any, kind: Any) -> tuple[str, str]:
    """Return what is wrong in words, and what to do about it."""
    value = one["input"]
    match one["type"]:
        case "missing":
            return "is missing", ""
        case "dataclass_type" if value == "" and not one["loc"]:
            return "is empty", ""
        case "unexpected_keyword_argument":
            known = _keys(kind, one["loc"][:-1])
            return "no such key", nearest(str(one["loc"][-1]), known) or f"known are: {', '.join(known)}"
        case "string_pattern_mismatch":
            if not value.strip():
                return "is empty", ""
            return f"`{plain(value)}` is no hash", "write 12 to 64 hexadecimal digits"
        case "too_short":
            return "is empty", ""
        case "literal_error" if isinstance(value, str):
            known = one["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            hint = nearest(value, known) or f"it can be: {', '.join(known)}"
            return (f"`{plain(value)}` is not known" if value else "is empty"), hint
        case "union_tag_not_found" if isinstance(value, dict) and one["loc"][-1] == "value":
            hint = next(filter(None, (nearest(key, FORMS) for key in value)), f"it takes one of: {', '.join(FORMS)}")
            return "none of its keys says what kind of value it is", hint
        case "union_tag_not_found":
            takes = "a text, or keys with values" if one["loc"][-1] == "value" else "a list of ids"
            return f"takes {takes}, not {_what(value)}", ""
    if one["type"] in _KINDS:
        return f"takes {_KINDS[one['type']]}, not {_what(value)}", ""
    return str(one["msg"]), ""


def _what(value: object) -> str:
    if isinstance(value, str):
        return f"the text `{plain(value)}`" if value else "nothing"
    return "a list" if isinstance(value, list) else "keys with values" if isinstance(value, dict) else f"{value!r:.40}"


def _keys(kind: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the record that a path of pydantic's leads to."""
    record: Any = kind
    if len(loc) > 1 and loc[-2] in ("value", "parts"):
        record = FORMS[str(loc[-1])]
    elif loc and kind is VocabularyFile:
        record = {"entities": EntityRecord, "properties": PropertyRecord, "sources": SourcesRecord}[str(loc[0])]
    elif loc:
        record = ClaimRecord if kind is ClaimsFile else ItemRecord
    return [item.name.rstrip("_") for item in fields(record)]
