"""When silence is carried higher, and what asks nothing of anybody. Pure."""

import re


# Working days after a term. No act names them: an office sets its own («Порядок контроля»).
TO_CONTROLLER = 3
TO_HEAD = 10

_NOTED = re.compile(
    r"^\W*(?:(?:представленн\w+|данн\w+|заслушанн\w+)\s+)?(?:информаци\w+|сведени\w+|доклад\w*|отч[её]т\w*)?"
    r"(?:\s+[А-ЯЁ][\w.\-]*){0,4}\s*принять\s+к\s+сведению\W*$",
    re.IGNORECASE,
)


def is_only_noted(text: str) -> bool:
    """Whether the words are no more than «принять к сведению»: such words make no assignment.

    >>> (
    ...     is_only_noted("Информацию принять к сведению."),
    ...     is_only_noted("Принять к сведению и учесть в работе"),
    ... )
    (True, False)
    """
    return bool(_NOTED.match(text))
