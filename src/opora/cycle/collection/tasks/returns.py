"""The job that brings an accepted return into the warehouse."""

from collections.abc import Mapping

from opora.core.errors import UserError
from opora.cycle.collection.actions import returns
from opora.cycle.collection.library import returns as library
from opora.cycle.collection.models import ReturnSubmission
from opora.cycle.collection.queries import returns as queries
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _submission(context: Context) -> ReturnSubmission:
    rows = ReturnSubmission.objects.select_related("run__territory", "organisation__territory")
    return rows.get(pk=context.arguments["submission"])


def _enter(context: Context) -> dict[str, object]:
    """What the import did; a warehouse that cannot take it is an answer too."""
    held = _submission(context)
    asked = queries.asked_one(held.run, held.form, held.period)
    about = queries.about(held.run, held.organisation, asked)
    beside = queries.beside(held.run, held.organisation, asked)
    try:
        return library.entered(about, held.values, beside, held.replace_reason)
    except UserError as error:
        return {"kept": False, "import_no": None, "data_version": "", "refusal": error.message}


def _save(context: Context, report: dict[str, object]) -> Mapping[str, object]:
    held = _submission(context)
    returns.mark_entered(submission=held, report=report)
    return {"submission": held.pk}


ENTER = Kind(
    name="collection.enter_return",
    title="Запись формы",
    steps=(Step(name="enter", title="запись в хранилище", work=_enter, save=_save),),
)
