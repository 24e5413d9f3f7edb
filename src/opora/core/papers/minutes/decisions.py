"""Decisions as a list: numbered as the document numbers them; those of one addressee stand under it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from opora.core.declension import Decliner
from opora.core.grammar.objects import Decision
from opora.core.papers.minutes.values import addressed, decision_text, sentence, upper_first
from opora.core.papers.model import Block, Item, NumberedList, paragraph, text_runs


def decision_blocks(decisions: Sequence[Decision], decliner: Decliner) -> tuple[Block, ...]:
    """The decisions of one question, or of the whole document."""
    items = list(_items(decisions, decliner))
    numbers = [one.no for one in decisions]
    listed = NumberedList(tuple(items))
    marks = [mark.rstrip(".") for mark in listed.marks()]
    if len(items) != len(decisions) or _is_free(numbers) or marks == numbers:
        return (listed,)
    texts = (decision_text(one, decliner) for one in decisions)
    return tuple(
        paragraph(f"{number}. {text}" if number else text)
        for number, text in zip(numbers, texts, strict=True)
    )


def _is_free(numbers: Sequence[str | None]) -> bool:
    return all(number is None for number in numbers)


def _items(decisions: Sequence[Decision], decliner: Decliner) -> Iterator[Item]:
    """Two and more decisions of one point stand as sub-points under the addressee."""
    for (number, stem), group in groupby(decisions, key=lambda one: _stem(one)):
        several = list(group)
        who = addressed(several[0], decliner)
        if stem is None or len(several) == 1 or not who:
            for one in several:
                yield Item(text_runs(decision_text(one, decliner)), _level(one.no))
            continue
        yield Item(text_runs(f"{upper_first(who)}:"), _level(number))
        for one in several:
            text = decision_text(one, decliner, with_addressee=False)
            lower = f"{text[:1].lower()}{text[1:]}"
            yield Item(text_runs(sentence(lower)), _level(number) + 1)


def _stem(decision: Decision) -> tuple[str | None, int | None]:
    """Bullets of one number share a stem; anything else stands alone."""
    if decision.bullet is not None and decision.no is not None:
        return decision.no, 0
    return decision.no, None


def _level(number: str | None) -> int:
    return min(number.count("."), 2) if number else 0
