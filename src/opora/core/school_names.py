"""How schools and municipalities are spelled: printed names and logins brought to one form, so equal means equal."""

import re


_QUOTES = re.compile(r"[«»„“”\"'`’‘]")
_CODE_TAIL = re.compile(r"\(\s*[a-z]{3}[\w-]*\d[\w-]*\s*\)\s*$")
_CODE_HEAD = re.compile(r"^\s*\w+\s*\|\s*")
_NUMBER_SIGN = re.compile(r"(?:№|\bn\b|\bno\b)\s*")
_LOGIN = re.compile(r"(?:edu|sch|ksh)\d{4,12}")

# Longer phrases first: each becomes the abbreviation that offices print instead of it.
_LEGAL_FORMS = (
    ("муниципальное бюджетное общеобразовательное учреждение", "мбоу"),
    ("муниципальное казенное общеобразовательное учреждение", "мкоу"),
    ("муниципальное автономное общеобразовательное учреждение", "маоу"),
    ("муниципальное общеобразовательное учреждение", "моу"),
    ("муниципальное бюджетное вечернее (сменное) общеобразовательное учреждение", "мбвсоу"),
    ("государственное бюджетное общеобразовательное учреждение", "гбоу"),
    ("государственное казенное общеобразовательное учреждение", "гкоу"),
    ("начальная общеобразовательная школа", "нош"),
    ("основная общеобразовательная школа", "оош"),
    ("средняя общеобразовательная школа", "сош"),
    ("средняя школа", "сш"),
    ("имени", "им."),
)

_TERRITORY_WORDS = re.compile(
    r"\b(?:муниципальн\w+|городск\w+|район\w*|округ\w*|образовани\w+|город\w*|р-н|мр|мо|го|г)\b\.?"
)


def folded(text: str) -> str:
    """Lower case, «ё» as «е», one space between words, no edges.

    >>> folded("  Озёрская\\xa0 СОШ ")
    'озерская сош'
    """
    return " ".join(text.casefold().replace("ё", "е").split())


def name_key(name: str) -> str:
    """A school's name without what differs between papers: quotes, spaces, «№», case, «ё», spelled-out legal form.

    >>> name_key("МБОУ «Озёрская СОШ № 5»") == name_key('мбоу "озерская сош №5"')
    True
    >>> name_key('Муниципальное бюджетное общеобразовательное учреждение "Средняя школа"')
    'мбоусш'
    """
    text = _CODE_TAIL.sub("", folded(name))
    text = " ".join(_QUOTES.sub(" ", text).split())
    for phrase, short in _LEGAL_FORMS:
        text = text.replace(phrase, short)
    return re.sub(r"[\s.,\-–—]+", "", _NUMBER_SIGN.sub("№", text))


def login_key(login: str) -> str:
    """A ФИС ОКО login in its present form: `sch…` of 2019–2021 became `edu…` with the same digits.

    >>> login_key(" SCH990101 "), login_key("ksh990101")
    ('edu990101', 'ksh990101')
    """
    text = re.sub(r"\s+", "", login.casefold())
    return "edu" + text[3:] if text.startswith("sch") and _LOGIN.fullmatch(text) else text


def is_login(text: str) -> bool:
    """True for what looks like a school's login."""
    return _LOGIN.fullmatch(re.sub(r"\s+", "", text.casefold())) is not None


def code_key(code: str) -> str:
    """An exam code or ИНН as digits, without «.0» of a spreadsheet and leading zeros.

    >>> code_key("0990101.0")
    '990101'
    """
    text = re.sub(r"\s+", "", code)
    return re.sub(r"\.0+$", "", text).lstrip("0")


def territory_key(name: str) -> str:
    """A municipality's name without its kind, code and case.

    >>> territory_key("Озёрский муниципальный район(reg99_m001)") == territory_key("Озерский р-н")
    True
    >>> territory_key("reg99_m001 | Озёрский район") == territory_key("Озёрский район")
    True
    """
    text = _CODE_TAIL.sub("", _CODE_HEAD.sub("", folded(name)))
    return re.sub(r"[\W_]+", "", _TERRITORY_WORDS.sub(" ", text))


def natural_key(text: str) -> str:
    """The folded text with numbers padded, so that «№ 2» stands before «№ 10».

    >>> natural_key("СОШ № 2") < natural_key("СОШ № 10")
    True
    """
    return re.sub(r"\d+", lambda number: number[0].zfill(6), folded(text))
