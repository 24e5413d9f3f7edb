"""From a monitoring frozen over files to answered recommendations: every step as the office does it.

The session's municipality is made from files, so this file asks for it: made: Demo.
"""

import shutil

import pytest

from opora.access.roles import Coordinator, DepartmentHead, SchoolTeam
from opora.capabilities.demo import Demo
from opora.cycle.analysis.actions import findings, freezing, reports
from opora.cycle.analysis.models import Finding, Report
from opora.cycle.analysis.policies import ReportState
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.recommendations.actions import answers, approval
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.actions.answers import Reply
from opora.cycle.recommendations.models import Answer
from opora.cycle.recommendations.policies import AnswerEvent
from opora.jobs.models import Job
from opora.jobs.running import run_waiting
from opora.registry.models import Organisation
from tests.support import analysed, office


pytestmark = [pytest.mark.django_db]


@pytest.fixture
def frozen(made: Demo, settings, tmp_path) -> Monitoring:
    """An official monitoring whose folder is the demo's saved run, with its schools in the registry."""
    settings.RUNS_ROOT, settings.MEDIA_ROOT = tmp_path / "runs", tmp_path / "files"
    shutil.copytree(made.folder / "мониторинг", tmp_path / "runs" / "1")
    place = office.territory("Озёрский округ")
    own = made.monitoring.facts.schools.filter(made.monitoring.facts.schools["own"])
    for code, title in own.select("school_id", "title").iter_rows():
        Organisation.objects.create(territory=place, kind="school", code=code, short_name=title)
    run = office.run(place, school_year=made.monitoring.school_year, pack="ozersk")
    return Monitoring.objects.create(
        run=run, number=1, state="official", folder="1", official_on=analysed.today()
    )


def test_a_real_monitoring_becomes_findings_a_report_and_answered_recommendations(
    made: Demo, frozen
):
    place, run = frozen.run.territory, frozen.run
    by, head = office.actor_with(Coordinator, place), office.actor_with(DepartmentHead, place)

    findings.draw_findings(monitoring=frozen, by=by)
    report = reports.compose(monitoring=frozen, by=by)
    assert run_waiting() == 2
    assert {job.state for job in Job.objects.all()} == {"done"}
    expected = {(one.rule, one.school_id) for one in made.monitoring.findings}
    kept = Finding.objects.values_list("rule", "organisation__code")
    assert set(kept) == expected
    report = Report.objects.get(pk=report.pk)
    assert report.state == ReportState.DRAFT

    sent = reports.submit(report=report, by=by)
    done = freezing.approve(report=sent, version=sent.version, by=head)
    assert all(file.path.stat().st_size == file.size > 5000 for file in done.files.all())

    drafts = actions.draft_from_findings(run=run, by=by)
    texts = {(one.addressee, one.text) for f in made.monitoring.findings for one in f.advice}
    assert {(one.addressee, one.text) for one in drafts} == texts
    ready, waiting = approval.checked(run, analysed.today())
    assert len(ready) + len(waiting) == len(drafts)
    seen = [(one.recommendation.pk, one.recommendation.version) for one in ready]
    approval.approve(run=run, seen=seen, by=head)
    for row in Answer.objects.select_related("organisation__territory")[:5]:
        school = office.actor_with(SchoolTeam, row.organisation)
        answers.reply(answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=school)
    assert Answer.objects.filter(state="accepted").count() == 5
