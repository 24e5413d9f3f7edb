"""A town with five schools, a department, its people and the group «Руководители МОУ»."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from opora.access.policy import Actor
from opora.access.roles import Coordinator, DepartmentHead
from opora.cycle.decisions.actions import (
    bodies,
    guests,
    meetings,
    old_documents,
    recording,
    speeches,
    votes,
)
from opora.cycle.decisions.actions.bodies import BodyFields, Membership
from opora.cycle.decisions.actions.guests import Guest
from opora.cycle.decisions.actions.meetings import MeetingFields
from opora.cycle.decisions.actions.old_documents import Confirmed
from opora.cycle.decisions.actions.recording import DecisionFields
from opora.cycle.decisions.actions.speeches import PromiseFields, SpeechFields
from opora.cycle.decisions.actions.votes import Counted
from opora.cycle.decisions.library.reading import read_file
from opora.cycle.decisions.models import Body, Decision, Meeting, OldDocument
from opora.cycle.decisions.policies import MeetingEvent
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.papers import members_on_day
from opora.cycle.decisions.queries.registry import who_of
from opora.jobs.running import run_waiting
from opora.registry.models import AddresseeGroup, Organisation, Territory
from opora.registry.policies import GroupRule, OrganisationKind, PostKind
from tests.support import office


PLANS = "представить планы устранения дефицитов"
PROTOCOL = """Протокол № 3
заседания совета по качеству образования Озёрского района

12.03.2026

Председатель: Берёзкина А.Л., начальник управления.
Секретарь: Осинин П.П., методист.

Присутствовали:
1. Берёзкина А.Л., начальник управления;
2. Осинин П.П., методист.

ПОВЕСТКА:
1. Об итогах контрольных срезов.

Слушали:
Осинина П.П., методиста. Он сообщил, что справка будет размещена на сайте управления до 20.03.2026.

Решили:
1. Информацию принять к сведению.
2. Руководителям МОУ представить планы устранения дефицитов в срок до 27.03.2026.
3. Заслушать директора СОШ № 2 о работе с учащимися в мае 2026 года.
4. Методическому центру провести совещание с завучами до 10.04.2026.

Председатель А.Л. Берёзкина
Секретарь П.П. Осинин
"""


@dataclass(frozen=True)
class Town:
    """What the tests of the stage act in."""

    territory: Territory
    schools: list[Organisation]
    centre: Organisation
    heads: AddresseeGroup
    coordinator: Actor
    head: Actor
    answers: dict[str, str] = field(default_factory=dict)  # printed name → choice of the registry

    def hand_in(self, name: str, content: bytes) -> OldDocument:
        """A document uploaded by the coordinator and read by the worker."""
        sent = SimpleUploadedFile(name, content)
        made = old_documents.receive(territory=self.territory, file=sent, by=self.coordinator)
        run_waiting()
        made.refresh_from_db()
        return made

    def confirm_all(self, document: OldDocument) -> None:
        """Every passage confirmed as it was read; people and groups as `answers` say."""
        for item in document.items.prefetch_related("parties"):
            parties = {
                one.pk: who_of(self.answers[one.printed])
                for one in item.parties.all()
                if one.printed in self.answers
            }
            said = Confirmed(fields={"text": item.text}, parties=parties)
            old_documents.confirm_item(
                item=item, version=item.version, said=said, by=self.coordinator
            )


@pytest.fixture
def town(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    territory = office.territory(parent=office.territory())
    schools = [office.school(territory, f"СОШ № {number}") for number in range(1, 6)]
    for school in schools:
        office.holder(school)
    centre = office.school(territory, "Методический центр", kind=OrganisationKind.METHOD_CENTRE)
    heads = AddresseeGroup.objects.create(
        territory=territory,
        name="Руководители МОУ",
        printed_dative="Руководителям МОУ",
        rule=GroupRule.HOLDERS,
        organisation_kind=OrganisationKind.SCHOOL,
        post_kind=PostKind.HEAD,
    )
    return Town(
        territory=territory,
        schools=schools,
        centre=centre,
        heads=heads,
        coordinator=office.actor_with(Coordinator, territory),
        head=office.actor_with(DepartmentHead, territory),
        answers={"Руководители МОУ": f"g:{heads.pk}", "1, 2 группы": f"g:{heads.pk}"},
    )


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """What the library says of the invented protocol: read once for all tests."""
    file = tmp_path_factory.mktemp("протоколы") / "протокол 3.txt"
    file.write_text(PROTOCOL, "utf-8")
    return read_file(file, file.name)


@pytest.fixture
def read(town, told):
    """The invented protocol, read and waiting for people."""
    sent = SimpleUploadedFile("протокол 3.txt", PROTOCOL.encode())
    made = old_documents.receive(territory=town.territory, file=sent, by=town.coordinator)
    with transaction.atomic():
        old_documents.mark_read(document=made, told=told, by=None)
    return made


@pytest.fixture
def meeting(town):
    """A meeting of 6 May 2026, held, with a chair, a secretary, and two decisions."""
    body = bodies.add(
        territory=town.territory, by=town.coordinator,
        fields=BodyFields(
            kind="council", name="Совет по качеству",
            printed_genitive="совета по качеству образования",
        ),
    )  # fmt: skip
    people = {"chair": ("Осинина", 2025), "secretary": ("Ольхова", 2025), "member": ("Ивина", 2027)}
    for role, (name, year) in people.items():
        membership = Membership(
            person_id=office.person(name).pk, role=role, valid_from=date(year, 9, 1)
        )
        bodies.add_member(body=body, membership=membership, by=town.coordinator)
    made = meetings.plan(
        body=body, fields=MeetingFields(date=date(2026, 5, 6)), by=town.coordinator
    )
    told = {"by": town.coordinator}
    meetings.add_question(meeting=made, version=1, text="О планах школ", speaker_printed="", **told)
    meetings.move(meeting=made, version=2, event=MeetingEvent.FREEZE, **told)
    meetings.move(meeting=made, version=3, event=MeetingEvent.HOLD, **told)
    fields = DecisionFields(text="Информацию принять к сведению", kind="take_note")
    recording.add_decision(meeting=made, fields=fields, addressees=(), **told)
    fields = DecisionFields(
        text=PLANS, kind="instruct", addressee_printed="Руководителям МОУ",
        due_printed="до 27.05.2026", due_on=date(2026, 5, 27), precision="day",
    )  # fmt: skip
    recording.add_decision(
        meeting=made, fields=fields, addressees=(Who(group_id=town.heads.pk),), **told
    )
    presences = {one.pk: "present" for one in members_on_day(made)}
    recording.mark_attendance(meeting=made, version=4, presences=presences, **told)
    return made


@pytest.fixture
def body(meeting):
    """The council as its papers name it."""
    Body.objects.update(office="Управление образования Озёрского района", locality="г. Озёрск")
    return Body.objects.get()


@pytest.fixture
def held(town, meeting, body):
    """The meeting with a speech, a promise in it and a vote."""
    fields = SpeechFields(
        printed_name="Рябинин О.С.", printed_post="методист", text="о планах школ"
    )
    guest = Guest(printed_name="Рябинин О.С.", printed_post="методист")
    guests.add(meeting=meeting, guest=guest, by=town.coordinator)
    speech = speeches.add(meeting=meeting, fields=fields, by=town.coordinator)
    fields = PromiseFields(text="Список будет размещён на сайте до 20.05.2026",
                           due_on=date(2026, 5, 20), precision="day")  # fmt: skip
    speeches.promise(speech=speech, fields=fields, by=town.coordinator)
    decision = Decision.objects.get(kind="instruct")
    votes.count(
        decision=decision, version=1, counted=Counted(in_favour=2, against=0), by=town.coordinator
    )
    return Meeting.objects.get(pk=meeting.pk)
