"""A term begun and ended, a visit called off: by what the page itself holds, as a browser sends it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from opora.access.roles import Coordinator
from opora.cycle.interventions.actions import curators, visits
from opora.cycle.interventions.policies.support import VisitForm
from tests.support import office


pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(\w*)"')


def sent_as_a_browser_does(client, name, kind, row, **written):
    """The hidden fields of the page with what a person writes into it."""
    address = reverse(f"interventions:{name}", args=[kind, row.pk])
    page = client.get(address).content.decode()
    fields = dict(HIDDEN.findall(page[page.index("<main") :]))
    answer = client.post(address, {**fields, **written})
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    return row.state


def test_a_curator_is_bound_by_a_paper_and_released(client, town):
    today = timezone.localdate()
    tied = curators.Tied(mentor_school=town.strong, valid_from=today - timedelta(days=30))
    made = curators.propose(run=town.run, organisation=town.weak, tied=tied, by=town.coordinator)
    office.signed_in(client, Coordinator, town.territory)
    bound = sent_as_a_browser_does(client, "term-begin", "curator", made, basis="приказ № 209-од")
    assert (bound, made.basis) == ("in_force", "приказ № 209-од")
    told = {"on": today.isoformat(), "reason": "Помощь оказана"}
    assert sent_as_a_browser_does(client, "term-end", "curator", made, **told) == "ended"


def test_a_visit_is_called_off(client, town):
    on = timezone.localdate() + timedelta(days=7)
    planned = visits.Planned(form=VisitForm.LESSONS, topic="чтение условий", planned_on=on)
    made = visits.plan(run=town.run, organisation=town.weak, planned=planned, by=town.coordinator)
    office.signed_in(client, Coordinator, town.territory)
    told = {"reason": "Карантин"}
    state = sent_as_a_browser_does(client, "happening-cancel", "visit", made, **told)
    assert state == "cancelled"
