"""The page of one manual return: fresh, saved, refused at handing in, or read from a workbook."""

from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import UploadedFile as Sent
from django.http import HttpRequest, HttpResponse

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.codes.collection import EMPTY_UPLOAD
from opora.core.errors import UserError
from opora.core.issues import Severity
from opora.cycle.collection.forms.returns import (
    ReplaceForm,
    ReturnAnswersForm,
    ReturnWordsForm,
    SendBackForm,
)
from opora.cycle.collection.library import returns as library
from opora.cycle.collection.policies.returns import EDITABLE
from opora.cycle.collection.presenters import returns as presenters
from opora.cycle.collection.queries import returns as queries
from opora.cycle.goals.queries import pack_of
from opora.pages.answers import page
from opora.pages.jobs import job_view


class NoFileError(UserError):
    """No workbook was chosen."""


def blocked(held: object) -> bool:
    """It cannot be handed in: something is refused, or a doubt is not confirmed."""
    severities = {one["severity"] for one in held.issues}
    doubted = Severity.SUSPICIOUS.value in severities and not held.confirmation
    return Severity.REFUSED.value in severities or doubted


def shown(
    request: HttpRequest,
    run: object,
    school: object,
    asked: queries.Asked,
    *,
    asks_to_submit: bool = False,
) -> HttpResponse:
    """What is saved, or an empty form."""
    held = queries.found(run, school, asked)
    remarks = presenters.kept(held.issues) if held else []
    context = _context(request, run, school, asked, held)
    context |= _filled(run, asked, context["beside"], (held.values if held else {}, remarks))
    context |= {"words": _words(held), "asks_to_submit": asks_to_submit, "read_from": ""}
    return page(
        request, "collection/returns/form.html", context, status=422 if asks_to_submit else 200
    )


def uploaded(
    request: HttpRequest, run: object, school: object, asked: queries.Asked, sent: Sent | None
) -> HttpResponse:
    """The answers of a workbook in the form, nothing saved.

    Raises:
        NoFileError: no workbook was chosen.
        FileError: it is not this form of this school and period.
    """
    if sent is None or not sent.size:
        raise NoFileError(EMPTY_UPLOAD.explanation, code=EMPTY_UPLOAD.code)
    held = queries.found(run, school, asked)
    context = _context(request, run, school, asked, held)
    about = queries.about(run, school, asked)
    came, remarks = library.read(about, sent.read(), str(sent.name), context["beside"])
    context |= _filled(run, asked, context["beside"], (came.filled.values, remarks))
    context |= {"words": _words(held), "asks_to_submit": False, "read_from": sent.name}
    return page(request, "collection/returns/form.html", context)


def _context(
    request: HttpRequest,
    run: object,
    school: object,
    asked: queries.Asked,
    held: object | None,
) -> dict[str, object]:
    beside = queries.beside(run, school, asked)
    fills = request.actor.may(*queries.filling(run, school, asked))
    place = Place(territory_path=run.territory.path, organisation_id=school.pk)
    return {
        "run": run,
        "school": school,
        "asked": asked,
        "held": held,
        "beside": beside,
        "known": presenters.known(asked.form, beside),
        "tones": presenters.TONES,
        "job": job_view(held.job_id, result=request.path) if held else None,
        "may_fill": fills and (held is None or held.state in EDITABLE),
        "may_withdraw": fills and held is not None and held.state == "submitted",
        "may_manage": held is not None and request.actor.may(Permission.MANAGE_COLLECTION, place),
        "replace": ReplaceForm(),
        "send_back": SendBackForm(),
    }


def _filled(
    run: object,
    asked: queries.Asked,
    beside: library.Beside,
    given: tuple[Mapping[str, str], Sequence[library.Remark]],
) -> dict[str, object]:
    values, remarks = given
    form = ReturnAnswersForm(
        asked.form.fields, beside, presenters.units(pack_of(run)), values=values, remarks=remarks
    )
    return {
        "form": form,
        "groups": presenters.groups(asked.form),
        "rows": presenters.answers(asked.form, values, beside),
        "remarks": remarks,
        "refusals": [one for one in remarks if one.refused],
    }


def _words(held: object | None) -> ReturnWordsForm:
    told = ("version", "confirmation", "evidence")
    return ReturnWordsForm(
        initial={name: getattr(held, name) for name in told} if held else {"version": 0}
    )
