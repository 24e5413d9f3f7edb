"""Words quoted or named in short."""

QUOTE_LENGTH = 160


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """A quotation of at most so many characters, cut between words.

    >>> shortened("Провести диагностику пробелов по математике", 30)
    'Провести диагностику пробелов…'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
