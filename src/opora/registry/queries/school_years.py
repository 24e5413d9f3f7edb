"""School years."""

from datetime import date

from django.db.models import QuerySet

from opora.registry.models import SchoolYear


SEPTEMBER = 9


def school_years() -> QuerySet[SchoolYear]:
    """School years whose days the office has set, the latest first."""
    return SchoolYear.objects.all()


def school_year_on(day: date) -> int:
    """The calendar year in which the school year of a day begins.

    By the days the office has set; a day outside them all belongs to the year that begins on 1 September.
    """
    row = SchoolYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
    return row.year if row else day.year - (day.month < SEPTEMBER)
