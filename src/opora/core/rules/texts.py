"""Texts of findings: placeholders of the pack filled with numbers as Russian papers print them."""

import re
from collections.abc import Sequence

from opora.core.methodology.pack import Pack
from opora.core.rules.conditions import Evidence
from opora.core.rules.parts import Parts
from opora.core.russian_numbers import DASH, decimal, enumerated, in_unit, interval_in_unit


_PLACE = re.compile(r"\{([a-z_]+)\}")
MOST_NAMED = 6  # procedures named in one sentence; the rest are counted


def filled(
    template: str, pack: Pack, parts: Parts, school: str | None, evidence: Sequence[Evidence]
) -> str:
    """The text with its placeholders filled; what is not known is printed as a dash."""
    known = _fillings(pack, parts, school, evidence)
    text = _PLACE.sub(lambda found: known.get(found[1], DASH), template)
    return text.replace("п..", "п.")  # «п. п.» at the end of a sentence keeps one full stop


def _fillings(
    pack: Pack, parts: Parts, school: str | None, evidence: Sequence[Evidence]
) -> dict[str, str]:
    measured = next((one for one in evidence if one.trigger.value is not None), None)
    procedures = _procedures(evidence)
    names = [parts.procedures[one] for one in procedures if one in parts.procedures]
    subjects = dict.fromkeys(name.subject for name in names)
    titles = (pack.subjects[one].title.lower() if one in pack.subjects else one for one in subjects)
    known = {
        "procedures": _few([name.title for name in names]) or DASH,
        "subjects": enumerated(titles) or DASH,
        "school": parts.schools.get(school or "", "муниципалитет"),
    }
    counts = [one.count for one in evidence if one.count]
    known["count"] = decimal(counts[0] if counts else 0, 0)
    return known | (_numbers(pack, measured) if measured else {})


def _procedures(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Procedures of all conditions, each once, in order."""
    return tuple(dict.fromkeys(name for one in evidence for name in one.trigger.procedure_ids))


def _numbers(pack: Pack, evidence: Evidence) -> dict[str, str]:
    trigger = evidence.trigger
    assert trigger.indicator is not None
    assert trigger.value is not None
    unit = pack.units[pack.indicators[trigger.indicator].unit]
    found = {"value": in_unit(trigger.value, unit), "threshold": evidence.threshold or DASH}
    if trigger.n is not None:
        found["n"] = decimal(trigger.n, 0)
    if trigger.low is not None and trigger.high is not None:
        found["interval"] = interval_in_unit(trigger.low, trigger.high, unit)
    return found


def _few(titles: list[str]) -> str:
    if len(titles) <= MOST_NAMED:
        return "; ".join(titles)
    return f"{'; '.join(titles[:MOST_NAMED])} и ещё {len(titles) - MOST_NAMED}"
