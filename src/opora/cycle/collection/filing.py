"""Files handed in, in the folder of the cycle: listed with their hashes, never put in (they hold pupils' results)."""

from django.utils import timezone

from opora.cycle.collection.models import UploadedFile
from opora.cycle.collection.policies import UploadState
from opora.cycle.goals.models import Run
from opora.pages.filing import Component, Filed


def filed(run: Run) -> Component:
    """Imported files in the order they came."""
    rows = UploadedFile.objects.filter(upload__run=run, upload__state=UploadState.IMPORTED)
    rows = rows.select_related("file", "upload__organisation").order_by("upload__imported_at", "pk")
    return Component(stage="collection", documents=tuple(_filed(one) for one in rows))


def _filed(one: UploadedFile) -> Filed:
    at = one.upload.imported_at or one.upload.uploaded_at
    whose = one.upload.organisation or "управление"
    return Filed(
        title=f"{one.name}, {whose}",
        name=one.name,
        sha256=one.file.sha256,
        day=timezone.localtime(at).date(),
    )
