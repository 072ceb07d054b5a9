"""Side by side: the same conflicts among the same claims, found by factlint, SHACL, answer sets and SQL.

The claims are plain ranges of whole numbers, since that is what all four can express: two ranges of one fact that share
no number are a conflict. Each tool is handed the claims in the form it reads fastest, and has to name exactly the facts
that were planted. factlint also says which side is the odd one out, why, and with what evidence; the others say yes or
no.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from factlint.checking import run_rules
from factlint.claims import Claim
from factlint.rules import Rule, find_rule, load_rules
from factlint.values import Quantity, Value

from .generating import Fact, Generated, fact_of, intervals
from .measuring import Row, WrongFindingsError, seconds

FACTS = (500, 5_000, 50_000)
FACTS_FOR_SHACL = (50, 500)
"""pyshacl runs one query a fact, in Python; more would only say the same for longer."""

Ranges = list[tuple[Fact, int, int]]
Solve = Callable[[], set[Fact]]
Prepare = Callable[[ModuleType, Sequence[Fact], Ranges], Solve]
"""Hands the claims over to a tool; what it returns names the facts in conflict."""

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <urn:claims:> .
:Agreement a sh:NodeShape ;
    sh:targetClass :Fact ;
    sh:sparql [
        sh:message "two claims share no number" ;
        sh:select \"\"\"
            SELECT DISTINCT $this WHERE {
                ?one <urn:claims:about> $this ; <urn:claims:high> ?high .
                ?other <urn:claims:about> $this ; <urn:claims:low> ?low .
                FILTER (?high < ?low)
            }\"\"\"
    ] .
"""

PROGRAM = """
conflict(Fact) :- claim(Fact, _, High), claim(Fact, Low, _), High < Low.
#show conflict/1.
"""

QUERY = """
SELECT DISTINCT one.fact FROM claims AS one JOIN claims AS other USING (fact) WHERE one.high < other.low
"""


def side_by_side(*, quick: bool = False) -> list[Row]:
    """Measure each tool that is installed; the others are named and left out."""
    rows: list[Row] = []
    for number in (20,) if quick else FACTS_FOR_SHACL:
        rows += _compared(number, {"pyshacl": _shacl})
    for number in (20,) if quick else FACTS:
        rows += _compared(number, {"duckdb": _sql, "clingo": _answer_sets})
    return rows


def _compared(number: int, tools: dict[str, Prepare]) -> list[Row]:
    """Return factlint's row for so many facts, and one for each tool beside it."""
    generated = intervals(number, planted=number // 20)
    planted = generated.planted["quantity-conflict"]
    size = f"{len(generated.claims):,} claims, {number:,} facts, {len(planted):,} conflicts"
    rule = find_rule(load_rules(), "quantity-conflict")
    ours = _timed("factlint", lambda: _factlint(rule, generated), planted)
    rows = [Row(f"factlint, {number:,} facts", "1.00 x", absolute=f"{ours:.3f} s; {size}")]
    names = sorted(planted | {fact_of(claim) for claim in generated.claims})
    ranges = [(fact_of(claim), *_ends(claim)) for claim in generated.claims]
    for tool, prepared in tools.items():
        module = _optional(tool)
        if module is None:
            rows.append(Row(tool, "", absolute="not installed: python -m pip install -e '.[bench]'"))
            continue
        start = time.process_time()
        solve = prepared(module, names, ranges)
        handing_over = time.process_time() - start
        taken = _timed(tool, solve, planted)
        version = getattr(module, "__version__", "")
        absolute = f"{taken:.3f} s, and {handing_over:.3f} s to hand the claims over; the same findings"
        rows.append(Row(f"{tool} {version}, {number:,} facts", f"{taken / ours:.2f} x", absolute=absolute))
    return rows


def _timed(tool: str, solve: Solve, planted: set[Fact]) -> float:
    """Return processor seconds, of all threads; the least of three times.

    Raises:
        WrongFindingsError: when the facts found are not those planted.
    """
    found: list[set[Fact]] = []
    taken = min(seconds(lambda: found.append(solve())) for _ in range(3))
    for facts in found:
        if facts != planted:
            missed, extra = len(planted - facts), len(facts - planted)
            raise WrongFindingsError(f"{tool}: {missed} planted facts missed, {extra} others found")
    return taken


def _factlint(rule: Rule, generated: Generated) -> set[Fact]:
    origins = [finding.evidence[0].origin for finding in run_rules([rule], generated.claims)]
    return {fact_of(origin) for origin in origins if origin is not None}


def _shacl(module: ModuleType, names: Sequence[Fact], ranges: Ranges) -> Solve:
    """Make a graph of the claims; conflicts are the focus nodes of the report."""
    rdflib: Any = importlib.import_module("rdflib")
    space = rdflib.Namespace("urn:claims:")
    graph = rdflib.Graph()
    nodes = {fact: space[f"fact-{at}"] for at, fact in enumerate(names)}
    for node in nodes.values():
        graph.add((node, rdflib.RDF.type, space.Fact))
    for at, (fact, low, high) in enumerate(ranges):
        claim = space[f"claim-{at}"]
        graph.add((claim, space.about, nodes[fact]))
        graph.add((claim, space.low, rdflib.Literal(low)))
        graph.add((claim, space.high, rdflib.Literal(high)))
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    facts = {node: fact for fact, node in nodes.items()}
    focus = rdflib.Namespace("http://www.w3.org/ns/shacl#").focusNode

    def solve() -> set[Fact]:
        _, report, _ = module.validate(graph, shacl_graph=shapes, advanced=True)
        return {facts[node] for node in report.objects(None, focus)}

    return solve


def _answer_sets(module: ModuleType, names: Sequence[Fact], ranges: Ranges) -> Solve:
    """Write the claims down as facts of a program; conflicts are the atoms of its one answer set."""
    numbers = {fact: at for at, fact in enumerate(names)}
    program = PROGRAM + "".join(f"claim({numbers[fact]},{low},{high})." for fact, low, high in ranges)

    def solve() -> set[Fact]:
        control = module.Control(["--warn=none"])
        control.add("base", [], program)
        control.ground([("base", [])])
        found: set[Fact] = set()
        control.solve(
            on_model=lambda model: found.update(names[atom.arguments[0].number] for atom in model.symbols(shown=True))
        )
        return found

    return solve


def _sql(module: ModuleType, names: Sequence[Fact], ranges: Ranges) -> Solve:
    """Put the claims into a table of a database in memory; conflicts are the rows of a self-join."""
    numbers = {fact: at for at, fact in enumerate(names)}
    connection = module.connect(":memory:")
    connection.execute("SET threads = 1")
    connection.execute("CREATE TABLE claims (fact INTEGER, low BIGINT, high BIGINT)")
    columns = [[numbers[fact] for fact, _, _ in ranges], [low for _, low, _ in ranges], [high for _, _, high in ranges]]
    connection.execute("INSERT INTO claims SELECT unnest(?), unnest(?), unnest(?)", columns)

    def solve() -> set[Fact]:
        return {names[number] for (number,) in connection.execute(QUERY).fetchall()}

    return solve


def _ends(claim: Claim[Value]) -> tuple[int, int]:
    assert isinstance(claim.value, Quantity)
    ends = claim.value.charitable
    return int(ends.low or 0), int(ends.high or 0)


def _optional(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
