"""A passage of a long text with its surroundings: found at once, marked alone, nothing of its lines cut."""

from opora.writers.html.marks import Mark
from opora.writers.html.printed import ROOM, marked_passage


LINE = "Строка протокола, в которой ничего не поручено, " + "а" * 51 + "\n"
LONG = LINE * 30
HERE = "Школам представить планы до 27.03.2026."
TEXT = f"{LONG}{HERE} Остальное.\n{LONG}"
AT = TEXT.index(HERE)
MARKS = [Mark(0, 6, "task", "first"), Mark(AT, AT + len(HERE), "task", "second")]


def test_a_passage_in_the_middle_has_whole_lines_on_both_sides():
    html = marked_passage(TEXT, MARKS, "second")
    assert html.startswith("…\nСтрока")
    assert html.endswith("а\n…")
    assert (
        f'<i id="t-second"></i><span class="task" data-i="second">{HERE}</span> Остальное.' in html
    )
    assert "first" not in html
    before = html.index("<i id")
    assert ROOM <= before - len("…\n") < ROOM + len(LINE)


def test_a_short_text_is_whole():
    html = marked_passage(f"Начало.\n{HERE}\nКонец.", [Mark(8, 8 + len(HERE), "task", "d")], "d")
    assert html.startswith("Начало.\n<i id")
    assert html.endswith("</span>\nКонец.")


def test_what_is_marked_nowhere_shows_the_beginning():
    html = marked_passage(TEXT, MARKS, "head")
    assert html.startswith("Строка")
    assert html.endswith("\n…")
    assert "<span" not in html
