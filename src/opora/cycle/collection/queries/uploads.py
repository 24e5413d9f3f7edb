"""Uploads a person may see, and which finished work rests on data that changed."""

from dataclasses import dataclass

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.collection.models import Upload, UploadedFile
from opora.cycle.collection.policies import UploadState
from opora.cycle.goals.models import Run
from opora.pages.presence import modules
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Affected:
    """Something computed or written from data that a replacement changes."""

    title: str
    address: str


def uploads(actor: Actor, run: Run | None = None) -> QuerySet[Upload]:
    """Uploads the actor may see, newest first."""
    rows = Upload.objects.select_related("run__territory", "organisation")
    return visible(
        rows.filter(run=run) if run else rows,
        actor,
        Permission.SEE_COLLECTION,
        territory="run__territory",
        organisation="organisation",
    )


def waiting_for_decision(actor: Actor, run: Run | None = None) -> QuerySet[Upload]:
    """Checked files that wait for someone to confirm them."""
    return uploads(actor, run).filter(state=UploadState.CHECKED)


def file_of(upload: Upload, pk: int) -> UploadedFile | None:
    """One file of an upload."""
    return upload.files.select_related("file").filter(pk=pk).first()


def titles_of(codes: list[str]) -> dict[str, str]:
    """Short names of schools by their code in files."""
    rows = Organisation.objects.filter(code__in=codes).values_list("code", "short_name")
    return dict(rows)


def affected_by(run: Run) -> tuple[Affected, ...]:
    """What later stages have made of this run's data: monitorings, reports, recommendations.

    A later stage tells it by a module `dependants` with `affected_by_data(run_id) -> Iterable[Affected]`.
    """
    return tuple(one for module in modules("dependants") for one in module.affected_by_data(run.pk))
