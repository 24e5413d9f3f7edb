"""Examples written inside a pack, run as tests: indicators, criteria, rules and sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opora.core import identification, measurement, rules
from opora.core.codes import packs as codes
from opora.core.errors import UserError
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place


TOLERANCE = 1e-6


@dataclass(frozen=True, kw_only=True)
class ExampleRun:
    """One example run: what stood in the pack and what came out."""

    kind: str  # indicators, criteria, rules, sentences
    definition: str
    name: str
    expected: object
    got: object

    @property
    def holds(self) -> bool:
        """The value came out as written."""
        if isinstance(self.expected, float) and isinstance(self.got, float):
            return abs(self.expected - self.got) <= TOLERANCE
        return self.expected == self.got


def run_examples(pack: Pack) -> Iterator[ExampleRun]:
    """Every example of the pack, run; those that do not hold have `holds` false."""
    yield from _indicators(pack)
    yield from _criteria(pack)
    yield from _rules(pack)
    yield from _sentences(pack)


def example_issues(runs: Iterable[ExampleRun], pack: Pack) -> tuple[Issue, ...]:
    """Examples that do not hold, as issues with the place of their definition."""
    return tuple(_issue(run, pack) for run in runs if not run.holds)


def _issue(run: ExampleRun, pack: Pack) -> Issue:
    file, line = pack.places.get(f"{run.kind}/{run.definition}", (None, None))
    message = f"«{run.definition}», пример «{run.name}»: записано {_shown(run.expected)}, получилось {_shown(run.got)}"
    place = Place(file=file, line=line, key="examples")
    return Issue(
        codes.EXAMPLE_FAILED.code,
        Severity.REFUSED,
        place,
        message,
        codes.EXAMPLE_FAILED.explanation,
    )


def _shown(value: object) -> str:
    match value:
        case None:
            return "«нельзя сказать»"
        case bool():
            return "«сработало»" if value else "«не сработало»"
        case float():
            return f"{value:.6g}"
        case _:
            return f"«{value}»"


def _indicators(pack: Pack) -> Iterator[ExampleRun]:
    for name, indicator in pack.indicators.items():
        for example in indicator.examples:
            got: object
            try:
                got = measurement.evaluate_example(indicator, example, pack)
            except UserError as error:
                got = error.message
            yield ExampleRun(
                kind="indicators",
                definition=name,
                name=example.name,
                expected=example.expect,
                got=got,
            )


def _criteria(pack: Pack) -> Iterator[ExampleRun]:
    for name, criterion in pack.criteria.items():
        for example in criterion.examples:
            got: object
            try:
                got = str(identification.evaluate_example(criterion, example, pack))
            except UserError as error:
                got = error.message
            yield ExampleRun(
                kind="criteria",
                definition=name,
                name=example.name,
                expected=example.expect,
                got=got,
            )


def _rules(pack: Pack) -> Iterator[ExampleRun]:
    for name, rule in pack.rules.items():
        for example in rule.examples:
            got: object
            try:
                got = rules.evaluate_example(rule, example, pack)
            except UserError as error:
                got = error.message
            yield ExampleRun(
                kind="rules", definition=name, name=example.name, expected=example.fires, got=got
            )


def _sentences(pack: Pack) -> Iterator[ExampleRun]:
    for name, sentence in pack.sentences.items():
        if sentence.expect is not None:
            got = sentence.text.format_map(sentence.example)
            yield ExampleRun(
                kind="sentences",
                definition=name,
                name="подстановка",
                expected=sentence.expect,
                got=got,
            )
