"""What of the recommendations rests on a run's data, told to those who replace a file."""

from collections.abc import Iterator

from django.urls import reverse

from opora.cycle.collection.queries.uploads import Affected
from opora.cycle.recommendations.models import Document, Recommendation
from opora.cycle.recommendations.policies import RecommendationState


def affected_by_data(run_id: int) -> Iterator[Affected]:
    """Drafts and approved documents."""
    drafts = Recommendation.objects.filter(run=run_id, state=RecommendationState.DRAFT).count()
    if drafts:
        address = reverse("recommendations:run", args=[run_id])
        yield Affected(title=f"Черновики рекомендаций: {drafts}", address=address)
    for one in Document.objects.filter(run=run_id):
        address = reverse("recommendations:document", args=[one.pk])
        yield Affected(title=f"{one} (утверждены {one.approved_on:%d.%m.%Y})", address=address)
