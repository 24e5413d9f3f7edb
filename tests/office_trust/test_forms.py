"""Every form sent by everyone: with rows of another municipality, and without a right, nothing happens."""

import os
from urllib.parse import urlsplit

import pytest

from tests.support.trust.cloning import SHIFT
from tests.support.trust.crawling import Form, shifted
from tests.support.trust.posting import Kept, Sent, posted, with_foreign_fields
from tests.support.trust.routes import OPEN, foreign_numbers, routes
from tests.support.trust.walks import Walks
from tests.support.trust.worlds import (
    FOREIGNERS,
    NEIGHBOURING_SCHOOL,
    OWN,
    REGION,
    STRANGERS,
    Who,
    client_of,
)


pytestmark = [
    pytest.mark.long,
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.usefixtures("world"),
]
REFUSED = (403, 404)
LONG = bool(os.environ.get("OPORA_LONG"))
# What people do with their own account, which needs no role.
OWN_ACCOUNT = (
    "decisions:watch",
    "decisions:watch-school",
    "interventions:calendar-open",
    "interventions:calendar-revoke",
    "web:letter",
    "web:password",
    "web:session-ended",
    "web:other-sessions-ended",
    "web:sign-out",
)
# Who may do what is changed, by the word an event begins with and, where it matters, the event itself: design 5.
SCHOOLS = ("school_team",)
MAY = {
    "goals": ("coordinator", "department_head"),
    "indicators": ("coordinator", "department_head"),
    "collection": ("coordinator", "methodist", *SCHOOLS, "curator"),
    "monitoring": ("coordinator", "department_head", *SCHOOLS),
    "analysis": ("coordinator", "department_head", "methodist", "regional_operator", *SCHOOLS),
    "recommendations": ("coordinator", "department_head", *SCHOOLS),
    "interventions": ("coordinator", "department_head", "methodist", "curator", *SCHOOLS),
    "decisions": ("coordinator", "department_head", *SCHOOLS),
    "effectiveness": ("coordinator", "department_head"),
    "turnover": ("coordinator", "department_head"),
    "trace": ("coordinator", "department_head"),
    "registry": ("coordinator", "administrator"),
    "access": ("administrator",),
    "jobs": ("coordinator", "department_head", "methodist", "administrator", *SCHOOLS),
}
# Whoever sees the numbers may have them computed again and compared: nothing of them changes.
FOR_ALL_WHO_SEE = ("monitoring:again",)
# Who never changes anything but the own account.
READERS = ("auditor", *(who.name for who in (*STRANGERS, *FOREIGNERS)))


@pytest.fixture(scope="module")
def forms(walks: Walks) -> list[Form]:
    """Two forms of each kind that anyone in the first municipality was offered."""
    found: dict[str, dict[Form, None]] = {}
    for who in (*OWN, NEIGHBOURING_SCHOOL):
        for route, offered in walks[who.name].forms.items():
            found.setdefault(route, {}).update(dict.fromkeys(offered[:3]))
    own = (*OWN_ACCOUNT, *OPEN)
    return [form for route, some in found.items() if route not in own for form in list(some)[:6]]


@pytest.fixture(scope="module")
def kept(world: None) -> Kept:
    return Kept()


def wrong(who: Who, sent: Sent) -> list[str]:
    """What an answer to a form of another municipality must never be."""
    traces = [mark.seen_in(sent.seen.text) for mark in who.unseen]
    asked = f"{sent.form.action} {sent.form.fields}".lower()
    shown = [trace for trace in traces if trace and trace not in asked]
    broken = ["broke"] if sent.seen.status >= 500 else []
    return [f"{who.name}: {sent.told}: {what}" for what in (*broken, *shown, *sent.harm)]


def test_forms_are_found_for_every_stage(forms):
    """The walk offers forms of every part of the office: an empty list would prove nothing."""
    stages = {form.route.partition(":")[0] for form in forms}
    assert {"goals", "collection", "monitoring", "web"} <= stages
    assert len(forms) > 40


@pytest.mark.parametrize("who", [*OWN, *STRANGERS], ids=lambda who: who.name)
def test_forms_of_another_municipality_are_refused(who, forms, kept):
    """Every form anyone was offered, sent to the same place of the other municipality: 403 or 404, nothing written."""
    client, found = client_of(who), []
    for form in forms:
        action = shifted(form.action, SHIFT)
        if action == form.action:
            continue
        is_place = (
            urlsplit(action).path != urlsplit(form.action).path
        )  # else only a hint in the query
        sent = posted(client, Form(form.route, action, form.fields, form.files), kept=kept)
        if is_place and (sent.seen.status not in REFUSED or sent.tables):
            found.append(f"{who.name}: {sent.told}")
        found += wrong(who, sent)
    assert found == []


@pytest.mark.parametrize("who", [*OWN, *STRANGERS], ids=lambda who: who.name)
def test_every_route_refuses_a_post_with_foreign_numbers(who, kept):
    """Every pattern of the resolver with numbers of the other municipality: an empty form changes and tells nothing."""
    client, found, numbers = client_of(who), [], foreign_numbers()
    for route in routes():
        if route.name in (*OPEN, *OWN_ACCOUNT) or not route.converters:
            continue
        for address in list(route.addresses(numbers))[: 4 if LONG else 1]:
            sent = posted(client, Form(route.name, address, ()), kept=kept)
            if sent.tables:
                found.append(f"{who.name}: {sent.told}")
            found += wrong(who, sent)
    assert found == []


@pytest.mark.parametrize("who", OWN, ids=lambda who: who.name)
def test_fields_take_no_rows_of_another_municipality(who, walks, kept):
    """Every form of one's own with the other municipality's numbers in its fields: nothing is bound or changed."""
    client, found = client_of(who), []
    for route, offered in walks[who.name].forms.items():
        if route in (*OPEN, *OWN_ACCOUNT):
            continue
        for form in offered[:2]:
            for foreign in list(with_foreign_fields(form))[:6]:
                found += wrong(who, posted(client, foreign, kept=kept))
    assert found == []


@pytest.mark.parametrize(
    "who", [*OWN, REGION, NEIGHBOURING_SCHOOL, *STRANGERS, *FOREIGNERS], ids=lambda who: who.name
)
def test_only_those_who_may_change_anything(who, forms, kept):
    """Every form of the first municipality sent as it is by everyone: what was done is theirs to do by design 5."""
    client, found = client_of(who), []
    role = who.name.rpartition(" ")[2]
    for form in forms:
        if form.route in FOR_ALL_WHO_SEE or (who in FOREIGNERS and not names_a_thing(form)):
            continue
        sent = posted(client, form)
        done = {event.partition(".")[0] for event in sent.events}
        if any(role not in MAY.get(stage, ()) for stage in done):
            found.append(f"{who.name} did {sent.events}: {sent.told}")
        if who.name in READERS and (sent.tables or sent.seen.status == 302):
            found.append(f"{who.name} was not refused: {sent.told}")
        if sent.seen.status >= 500:
            found.append(f"{who.name}: {sent.told}")
    assert found == []


def names_a_thing(form: Form) -> bool:
    """True when the address of the form names a row, so that it is somebody's."""
    return urlsplit(shifted(form.action, SHIFT)).path != urlsplit(form.action).path


def test_some_forms_do_something(forms):
    """The coordinator's forms write: otherwise refusals would prove nothing."""
    client = client_of(next(who for who in OWN if who.name == "coordinator"))
    events = {event for form in forms for event in posted(client, form).events}
    assert len({event.partition(".")[0] for event in events}) >= 4, events
