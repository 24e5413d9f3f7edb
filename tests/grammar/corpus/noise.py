"""Deterministic noise for robustness tests: pure functions of a text and a seed."""

import random
import re


CONFUSED = {
    "о": "0",
    "О": "0",
    "з": "3",
    "З": "3",
    "и": "н",
    "н": "и",
    "ш": "щ",
    "щ": "ш",
    "ь": "ъ",
    "ъ": "ь",
    "п": "л",
    "л": "п",
    "е": "с",
    "с": "е",
    "б": "6",
    "в": "а",
    "ц": "ч",
    "ч": "ц",
    "й": "и",
    "ё": "е",
    "м": "и",
    "т": "г",
    "г": "т",
    "0": "о",
    "3": "з",
    "6": "б",
    "1": "|",
    "№": "N",
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    ".": ",",
    ",": ".",
}
LOOKALIKE = {
    "а": "a",
    "е": "e",
    "о": "o",
    "р": "p",
    "с": "c",
    "у": "y",
    "х": "x",
    "А": "A",
    "В": "B",
    "Е": "E",
    "К": "K",
    "М": "M",
    "Н": "H",
    "О": "O",
    "Р": "P",
    "С": "C",
    "Т": "T",
    "Х": "X",
}
DIGITS = "0123456789"


def ocr(text, rate=0.01, seed=0, digits=False):
    """Recognition noise at `rate` of the characters: confusions, Latin look-alikes, lost and doubled characters.

    Digits stay as they are unless `digits`, so that a changed date is a fault of the reader and not of the noise.
    """
    chance = random.Random(f"ocr {seed} {rate}")
    out = []
    for char in text:
        if chance.random() >= rate or char.isspace() or (char in DIGITS and not digits):
            out.append(char)
            continue
        way = chance.random()
        if way < 0.4 and char in CONFUSED and (digits or not CONFUSED[char].isdigit()):
            out.append(CONFUSED[char])
        elif way < 0.65 and char in LOOKALIKE:
            out.append(LOOKALIKE[char])
        elif way < 0.8:
            continue
        elif way < 0.95:
            out.append(char * 2)
        else:
            out.append(char + " ")
    return "".join(out)


def prefix(text, size):
    """The first `size` characters, or that part of the text when `size` is a fraction."""
    return text[: int(len(text) * size)] if isinstance(size, float) else text[:size]


def prefixes(text, count=12, seed=0):
    """`count` prefixes of different length, the empty one and the whole text among them."""
    chance = random.Random(f"prefix {seed}")
    cuts = sorted(chance.randrange(len(text) + 1) for _ in range(max(count - 2, 0)))
    return [text[:cut] for cut in [0, *cuts, len(text)]]


def shuffle_line(text, seed=0):
    """One line that is not blank moved to another place."""
    lines = text.split("\n")
    filled = [place for place, line in enumerate(lines) if line.strip()]
    if len(filled) < 2:
        return text
    chance = random.Random(f"shuffle {seed}")
    line = lines.pop(chance.choice(filled))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def one_line(text):
    """All in one line."""
    return re.sub(r"\s+", " ", text).strip()


def word_per_line(text):
    """One word per line."""
    return "\n".join(text.split())


def wide(text, seed=0):
    """Justified text: one to four blanks between the words of a line."""
    chance = random.Random(f"wide {seed}")
    return re.sub(r"(?<=\S) (?=\S)", lambda _: " " * chance.randint(1, 4), text)


def glued(text, rate=0.02, seed=0):
    """Blanks between words lost at `rate`."""
    chance = random.Random(f"glued {seed} {rate}")
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "" if chance.random() < rate else " ", text)


def hard_wrap(text, width=60):
    """Every line broken at `width`, as a text copied from a PDF."""
    out = []
    for line in text.split("\n"):
        while len(line) > width and " " in line[1:width]:
            cut = line.rindex(" ", 1, width)
            out.append(line[:cut])
            line = line[cut + 1 :]
        out.append(line)
    return "\n".join(out)


def page_break(text, seed=0, number=None):
    """An empty line (and a page number) inside one long line."""
    lines = text.split("\n")
    long = [place for place, line in enumerate(lines) if line.count(" ") > 6]
    if not long:
        return text
    chance = random.Random(f"page {seed}")
    place = chance.choice(long)
    words = lines[place].split(" ")
    cut = chance.randrange(3, len(words) - 2)
    middle = [""] if number is None else ["", str(number), ""]
    return "\n".join(
        lines[:place] + [" ".join(words[:cut]), *middle, " ".join(words[cut:])] + lines[place + 1 :]
    )


NOISES = {
    "ocr 1 %": lambda text, seed=0: ocr(text, 0.01, seed),
    "ocr 3 %": lambda text, seed=0: ocr(text, 0.03, seed),
    "one line": lambda text, seed=0: one_line(text),
    "word per line": lambda text, seed=0: word_per_line(text),
    "line shuffled": shuffle_line,
    "prefix": lambda text, seed=0: prefix(text, random.Random(f"cut {seed}").random()),
    "wide": wide,
    "glued 2 %": lambda text, seed=0: glued(text, 0.02, seed),
    "wrapped": lambda text, seed=0: hard_wrap(text),
    "page break": page_break,
}
