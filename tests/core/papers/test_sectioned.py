"""A paper taken apart by its headings: every section has a code of its own, the same in every version."""

from opora.core.papers.model import Appendix, Heading, Paper, paragraph
from opora.core.papers.sectioned import CODE_LENGTH, parts


def paper(*headings: str, appendices: tuple[str, ...] = ()) -> Paper:
    blocks = [
        one
        for text in headings
        for one in (Heading(text=text, level=1), paragraph(f"О чём: {text}"))
    ]
    ends = tuple(
        Appendix(number=number, title=title, blocks=(paragraph("Таблица"),))
        for number, title in enumerate(appendices, 1)
    )
    return Paper(
        kind="Справка",
        title=("о мерах",),
        office="Управление образования",
        place="Озёрск",
        blocks=tuple(blocks),
        appendices=ends,
    )


def codes(*headings: str, appendices: tuple[str, ...] = ()) -> list[str]:
    return [one.code for one in parts(paper(*headings, appendices=appendices))]


def test_sections_of_two_plans_of_one_name_are_told_apart():
    assert codes("Дорожная карта", "Выводы", "Дорожная карта", "Дорожная карта") == [
        "дорожная карта",
        "выводы",
        "дорожная карта, 2",
        "дорожная карта, 3",
    ]


def test_long_titles_that_differ_at_their_ends_are_told_apart_too():
    begun = "Программа поддержки школ " * 6
    found = codes(f"{begun}первая", f"{begun}вторая")
    assert len(set(found)) == 2
    assert {len(code) for code in found} == {CODE_LENGTH}


def test_appendices_of_one_title_are_told_apart():
    assert codes("Итоги", appendices=("Сведения", "Сведения")) == [
        "итоги",
        "приложение: сведения",
        "приложение: сведения, 2",
    ]
