"""Examples written inside a pack, run as tests: indicators, criteria, rules and sentences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ParamSpec

from opora.core import identification, measurement, returns, rules
from opora.core.codes import packs as codes
from opora.core.errors import UserError
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place


TOLERANCE = 1e-6
P = ParamSpec("P")


@dataclass(frozen=True, kw_only=True)
class ExampleRun:
    """One example run: what stood in the pack and what came out."""

    kind: str  # indicators, criteria, rules, returns, sentences
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
    yield from _defined(pack)
    yield from _returns(pack)
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


def _defined(pack: Pack) -> Iterator[ExampleRun]:
    """Examples of definitions that core itself can evaluate."""
    for one in pack.indicators.values():
        for case in one.examples:
            got = _got(measurement.evaluate_example, one, case, pack)
            yield _run("indicators", one.id, case.name, case.expect, got)
    for criterion in pack.criteria.values():
        for sample in criterion.examples:
            got = _got(identification.evaluate_example, criterion, sample, pack)
            yield _run("criteria", criterion.id, sample.name, sample.expect, got)
    for rule in pack.rules.values():
        for told in rule.examples:
            got = _got(rules.evaluate_example, rule, told, pack)
            yield _run("rules", rule.id, told.name, told.fires, got)


def _returns(pack: Pack) -> Iterator[ExampleRun]:
    """Examples of the rules of every return, named by their rule."""
    for form in pack.returns.values():
        for rule in form.rules:
            for typed in rule.examples:
                got = _got(returns.evaluate_example, form, rule, typed)
                yield _run("returns", form.id, f"{rule.code}: {typed.name}", typed.breaks, got)


def _got(evaluate: Callable[P, object], *args: P.args, **more: P.kwargs) -> object:
    """What comes out, or what a person is told instead."""
    try:
        return evaluate(*args, **more)
    except UserError as error:
        return error.message


def _run(kind: str, definition: str, name: str, expected: object, got: object) -> ExampleRun:
    return ExampleRun(kind=kind, definition=definition, name=name, expected=expected, got=got)


def _sentences(pack: Pack) -> Iterator[ExampleRun]:
    for name, sentence in pack.sentences.items():
        if sentence.expect is not None:
            got = sentence.text.format_map(sentence.example)
            yield _run("sentences", name, "подстановка", sentence.expect, got)
