"""Reference page of the linter's rules, made from their codes and examples."""

from collections.abc import Iterator

from opora.core.codes import linting
from opora.core.issues import IssueCode
from opora.core.linting.examples import EXAMPLES, FRAMES, Example


_INTRO = (
    "Что говорит `opora lint`. Коды постоянны. Примеры — фрагменты протокола от 14 марта 2023 года; они же "
    "выполняются как тесты."
)


def lint_page() -> str:
    """Every rule: what it says, why it matters, what brings it and what does not."""
    codes = {one.code: one for one in vars(linting).values() if isinstance(one, IssueCode)}
    parts = [
        "# Правила проверки проектов",
        _INTRO,
        *(_rule(codes[code]) for code in sorted(codes)),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(code: IssueCode) -> str:
    parts = [f"## {code.code}. {code.title}", code.explanation]
    example = EXAMPLES.get(code.code)
    if example is not None and FRAMES[example.frame] != "%s":
        parts += list(_shown(example))
    return "\n\n".join(parts)


def _shown(example: Example) -> Iterator[str]:
    yield f"Вызовет замечание:\n\n```text\n{example.bad.strip()}\n```"
    yield f"Не вызовет:\n\n```text\n{example.good.strip()}\n```"
