"""A municipality in mid year whose promises wait for a press of a button; made inside an office of its own.

python -m tests.support.engine.promises    makes it and prints as JSON what a browser must know
"""

import json
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import django


django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 - after Django is set up
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from opora.access.models import Account  # noqa: E402
from opora.access.roles import SchoolTeam  # noqa: E402
from opora.cycle.decisions.actions import (  # noqa: E402
    assignments,
    bodies,
    guests,
    meetings,
    old_documents,
    recording,
    speeches,
)
from opora.cycle.decisions.actions.assignments import Origin, Task  # noqa: E402
from opora.cycle.decisions.actions.bodies import BodyFields, Membership  # noqa: E402
from opora.cycle.decisions.actions.guests import Guest  # noqa: E402
from opora.cycle.decisions.actions.meetings import MeetingFields  # noqa: E402
from opora.cycle.decisions.actions.old_documents import Confirmed  # noqa: E402
from opora.cycle.decisions.actions.recording import DecisionFields  # noqa: E402
from opora.cycle.decisions.actions.speeches import PromiseFields, SpeechFields  # noqa: E402
from opora.cycle.decisions.library.reading import read_file  # noqa: E402
from opora.cycle.decisions.models import Body, Meeting  # noqa: E402
from opora.cycle.decisions.policies import MeetingEvent  # noqa: E402
from opora.cycle.decisions.policies.parties import Who  # noqa: E402
from opora.cycle.effectiveness.actions import conclusions, papers  # noqa: E402
from opora.cycle.effectiveness.actions.assessments import ASSESS  # noqa: E402
from opora.cycle.effectiveness.actions.conclusions import Of, Said  # noqa: E402
from opora.cycle.effectiveness.policies import PaperKind  # noqa: E402
from opora.cycle.interventions.actions import editions  # noqa: E402
from opora.jobs.models import Job  # noqa: E402
from opora.registry.models import AddresseeGroup  # noqa: E402
from opora.registry.policies import GroupRule, OrganisationKind, PostKind  # noqa: E402
from tests.support import analysed, judged, office  # noqa: E402
from tests.support.analysed import Town  # noqa: E402


GROUP = "Руководители МОУ"
HELD = date(2026, 5, 6)
# What was decided: an assignment of a group, a publication, a hearing, a meeting to be held, a remark.
DECIDED = (
    ("Представить планы устранения дефицитов", "instruct", date(2026, 5, 27), True),
    ("Разместить справку на сайте управления", "publish", date(2026, 5, 20), False),
    ("Заслушать директора СОШ № 4 о работе с отстающими", "hear", date(2026, 9, 30), False),
    ("Провести совещание с завучами", "instruct", date(2026, 6, 4), False),
    ("Информацию принять к сведению", "take_note", None, False),
)
OLD_PROTOCOL = """Протокол № 2
заседания комиссии по качеству образования Озёрского района

12.03.2026

Председатель: Берёзкина А.Л., начальник управления.
Секретарь: Осинин П.П., методист.

ПОВЕСТКА:
1. Об итогах контрольных срезов.

Решили:
1. Информацию принять к сведению.
2. Руководителям МОУ представить планы устранения дефицитов в срок до 27.03.2026.
3. Заслушать директора СОШ № 2 о работе с учащимися в мае 2026 года.
4. Методическому центру провести совещание с завучами до 10.04.2026.

Председатель А.Л. Берёзкина
Секретарь П.П. Осинин
"""


def heads_of_schools(town: Town) -> Who:
    """The group of all heads, each school with a head and a team that may sign in."""
    for school in town.schools.values():
        office.holder(school)
        office.granted(SchoolTeam, school)
    group = AddresseeGroup.objects.create(
        territory=town.territory,
        name=GROUP,
        printed_dative="Руководителям МОУ",
        rule=GroupRule.HOLDERS,
        organisation_kind=OrganisationKind.SCHOOL,
        post_kind=PostKind.HEAD,
    )
    return Who(group_id=group.pk)


def council(town: Town) -> Body:
    """A council of three."""
    fields = BodyFields(
        kind="council", name="Совет по качеству", printed_genitive="совета по качеству",
        office="Управление образования", locality="г. Озёрск",
    )  # fmt: skip
    made = bodies.add(territory=town.territory, fields=fields, by=town.coordinator)
    for role, name in (("chair", "Осинина"), ("secretary", "Ольхова"), ("member", "Ивина")):
        member = Membership(
            person_id=office.person(name).pk, role=role, valid_from=date(2025, 9, 1)
        )
        bodies.add_member(body=made, membership=member, by=town.coordinator)
    return made


def meeting(town: Town, body: Body, heads: Who) -> Meeting:
    """Held, with decisions of every kind and a promise in a speech; its protocol is not written."""
    by = town.coordinator
    made = meetings.plan(body=body, fields=MeetingFields(date=HELD), by=by)
    meetings.add_question(meeting=made, version=1, text="О планах школ", speaker_printed="", by=by)
    meetings.move(meeting=made, version=2, event=MeetingEvent.FREEZE, by=by)
    meetings.move(meeting=made, version=3, event=MeetingEvent.HOLD, by=by)
    for text, kind, due, is_group in DECIDED:
        printed = f"до {due:%d.%m.%Y}" if due else ""
        fields = DecisionFields(
            text=text, kind=kind, due_on=due, due_printed=printed,
            precision="day" if due else "none",
            addressee_printed="Руководителям МОУ" if is_group else "",
        )  # fmt: skip
        recording.add_decision(
            meeting=made, fields=fields, addressees=(heads,) if is_group else (), by=by
        )
    guests.add(
        meeting=made, guest=Guest(printed_name="Рябинин О.С.", printed_post="методист"), by=by
    )
    said = SpeechFields(printed_name="Рябинин О.С.", printed_post="методист", text="о планах")
    speech = speeches.add(meeting=made, fields=said, by=by)
    promised = "Список будет размещён до 20.05.2026"
    promise = PromiseFields(text=promised, due_on=date(2026, 5, 20), precision="day")
    speeches.promise(speech=speech, fields=promise, by=by)
    return Meeting.objects.get(pk=made.pk)


def old_protocol(town: Town, heads: Who) -> int:
    """Read and confirmed, not entered."""
    file = Path(mkdtemp()) / "протокол 2.txt"
    file.write_text(OLD_PROTOCOL, "utf-8")
    told = read_file(file, file.name)
    sent = SimpleUploadedFile(file.name, file.read_bytes())
    made = old_documents.receive(territory=town.territory, file=sent, by=town.coordinator)
    with transaction.atomic():
        old_documents.mark_read(document=made, told=told, by=None)
    for item in made.items.prefetch_related("parties"):
        parties = {one.pk: heads for one in item.parties.all() if one.printed == GROUP}
        said = Confirmed(fields={"text": item.text}, parties=parties)
        old_documents.confirm_item(item=item, version=1, said=said, by=town.coordinator)
    return made.pk


def year_s_end(town: Town) -> dict[str, object]:
    """An edition and a paper on approval, a conclusion with a goal, open assignments: the turnover waits."""
    year = judged.year(town)
    year.judged()
    Job.objects.filter(kind=ASSESS).delete()  # what it computes is here, out of invented facts
    edition = editions.draft(plan=year.plan, reason="", by=town.coordinator)
    edition = editions.send(edition=edition, version=edition.version, by=town.coordinator)
    said = Said(
        choice="not_distinguishable", words="Участников мало.",
        next_goal="Снизить долю «2» в школе № 4", next_indicator="vpr_low_share",
    )  # fmt: skip
    made = conclusions.conclude(
        run=town.run, of=Of(measure=year.measure), said=said, by=town.coordinator
    )
    paper = papers.compose(run=town.run, kind=PaperKind.EFFECT_NOTE, by=town.coordinator)
    paper = papers.submit(paper=paper, by=town.coordinator)
    return {
        "edition": edition.pk, "edition_version": edition.version, "paper": paper.pk,
        "paper_version": paper.version, "conclusion": made.pk,
        "measures": [year.measure.pk, year.seminar.pk],
    }  # fmt: skip


def owing(town: Town, heads: Who) -> list[int]:
    """Assignments that are late, one monthly, so that every school owes two things."""
    today = timezone.localdate()
    made = []
    for text, rhythm in (("Представить план", ""), ("Сообщать об отстающих", "monthly")):
        task = Task(
            text=text, due_on=today - timedelta(days=70), rhythm=rhythm,
            term="periodic" if rhythm else "one-off",
        )  # fmt: skip
        one = assignments.offer(
            origin=Origin(territory=town.territory), task=task, parties=[heads], by=town.coordinator
        )
        on = today - timedelta(days=80)
        assignments.give(assignment=one, version=1, on=on, by=town.coordinator)
        made.append(one.pk)
    return made


def session(account_id: int | None) -> str:
    """A cookie of somebody signed in."""
    client = Client()
    account = Account.objects.get(pk=account_id)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def main() -> None:
    """Makes everything."""
    town = analysed.town()
    heads = heads_of_schools(town)
    held = meeting(town, council(town), heads)
    told = {
        "run": town.run.pk,
        "meeting": held.pk,
        "meeting_version": held.version,
        "old": old_protocol(town, heads),
        **year_s_end(town),
        "assignments": owing(town, heads),
        "coordinator": session(town.coordinator.account_id),
        "head": session(town.head.account_id),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
