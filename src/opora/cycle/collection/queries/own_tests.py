"""Own tests as a person may see them: specification, classes, markings, agreement, analysis, advice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.capabilities.diagnostic_tests import (
    Advice,
    Agreement,
    DiagnosticAnalysis,
    advice_for_teachers,
    agreement,
    analyse_test,
)
from opora.core.diagnostic_tests.scores import ClassScores, Marking
from opora.core.diagnostic_tests.specification import Specification
from opora.cycle.collection.library import markings as library
from opora.cycle.collection.library import specifications
from opora.cycle.collection.models import (
    ClassMarking,
    OwnTest,
    OwnTestAdvice,
    OwnTestClass,
    ThirdMark,
)
from opora.cycle.collection.policies import MarkingState
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class TeachersAdvice:
    """A draft of a recommendation that a test called for; the stage of recommendations goes on with it."""

    test_id: int
    test_title: str
    code: str
    addressee: str
    text: str
    basis: str
    trigger: Mapping[str, object]
    subject: str
    grade: int
    organisation_ids: tuple[int, ...]


def manages(actor: Actor, run: Run) -> bool:
    """The actor leads own tests of the run's territory."""
    return actor.may(Permission.MANAGE_TESTS, Place(territory_path=run.territory.path))


def own_tests(actor: Actor, run: Run | None = None) -> QuerySet[OwnTest]:
    """Tests the actor may see: all of its territory, or those its school writes or marks. Each once."""
    rows = OwnTest.objects.select_related("run__territory")
    seen = classes(actor).order_by().values("test")
    marked = second_classes(actor).order_by().values("test")
    whole = visible(
        OwnTest.objects.all(),
        actor,
        Permission.SEE_COLLECTION,
        territory="run__territory",
        organisation=None,
    ).order_by()
    rows = rows.filter(Q(pk__in=whole.values("pk")) | Q(pk__in=seen) | Q(pk__in=marked))
    return rows.filter(run=run) if run else rows


def with_counts(rows: QuerySet[OwnTest]) -> QuerySet[OwnTest]:
    """The tests with counts of classes, confirmed first and second markings."""
    confirmed = Q(classes__markings__state=MarkingState.CONFIRMED)
    return rows.annotate(
        class_count=Count("classes", distinct=True),
        first_count=Count(
            "classes__markings", filter=confirmed & Q(classes__markings__marking=1), distinct=True
        ),
        second_count=Count(
            "classes__markings", filter=confirmed & Q(classes__markings__marking=2), distinct=True
        ),
        twice_count=Count("classes", filter=Q(classes__marked_twice=True), distinct=True),
    )


def classes(actor: Actor, test: OwnTest | None = None) -> QuerySet[OwnTestClass]:
    """Classes whose own school or territory the actor belongs to."""
    rows = OwnTestClass.objects.select_related(
        "test__run__territory", "organisation", "marker", "planned"
    )
    rows = rows.filter(test=test) if test else rows
    return visible(rows, actor, Permission.SEE_COLLECTION, territory="test__run__territory")


def second_classes(actor: Actor, test: OwnTest | None = None) -> QuerySet[OwnTestClass]:
    """Classes that the actor may mark the second time: for its school, or as a methodist."""
    rows = OwnTestClass.objects.select_related(
        "test__run__territory", "organisation", "marker", "planned"
    ).filter(marked_twice=True)
    rows = rows.filter(test=test) if test else rows
    return visible(
        rows,
        actor,
        Permission.MARK_TESTS,
        territory="test__run__territory",
        organisation="marker",
    )


def first_classes(actor: Actor, test: OwnTest | None = None) -> QuerySet[OwnTestClass]:
    """Classes whose first marking the actor may bring."""
    rows = OwnTestClass.objects.select_related(
        "test__run__territory", "organisation", "marker", "planned"
    )
    rows = rows.filter(test=test) if test else rows
    return visible(rows, actor, Permission.MARK_TESTS, territory="test__run__territory")


def to_mark(actor: Actor, test: OwnTest, marking: Marking) -> QuerySet[OwnTestClass]:
    """Classes of a test that the actor may mark."""
    return first_classes(actor, test) if marking is Marking.FIRST else second_classes(actor, test)


def to_be_marked(actor: Actor, marking: Marking) -> QuerySet[OwnTestClass]:
    """Classes that the actor marks, and those of the tests it leads."""
    rows = OwnTestClass.objects.select_related(
        "test__run__territory", "organisation", "marker", "planned"
    )
    rows = rows.filter(marked_twice=True) if marking is Marking.SECOND else rows
    territory = "test__run__territory"
    owner = "organisation" if marking is Marking.FIRST else "marker"
    marked = visible(rows, actor, Permission.MARK_TESTS, territory=territory, organisation=owner)
    led = visible(rows, actor, Permission.MANAGE_TESTS, territory=territory, organisation=owner)
    return marked | led


def place_of(one: OwnTestClass, marking: Marking) -> Place:
    """Whose a marking is: of the class's school, or of the organisation that marks it a second time."""
    owner = one.organisation_id if marking is Marking.FIRST else one.marker_id
    return Place(territory_path=one.test.run.territory.path, organisation_id=owner)


def markings(actor: Actor, test: OwnTest | None = None) -> QuerySet[ClassMarking]:
    """Filled forms the actor may see: first ones of its classes, second ones it marks."""
    rows = ClassMarking.objects.select_related(
        "test_class__test__run__territory", "test_class__organisation", "test_class__marker"
    )
    rows = rows.filter(test_class__test=test) if test else rows
    territory = "test_class__test__run__territory"
    first = visible(
        rows.filter(marking=Marking.FIRST),
        actor,
        Permission.SEE_COLLECTION,
        territory=territory,
        organisation="test_class__organisation",
    )
    second = visible(
        rows.filter(marking=Marking.SECOND),
        actor,
        Permission.SEE_COLLECTION,
        territory=territory,
        organisation="test_class__marker",
    )
    return first | second


def specification(test: OwnTest) -> Specification:
    """The specification as it stands."""
    return specifications.specification_of(test.content)


def complaints(test: OwnTest) -> list[specifications.Complaint]:
    """Everything wrong with the specification."""
    return specifications.complaints(specification(test), pack_of(test.run))


def schools(run: Run) -> QuerySet[Organisation]:
    """Organisations of the territory that may write or mark."""
    return Organisation.objects.filter(
        territory__path__startswith=run.territory.path, closed_on__isnull=True
    )


def scores(test: OwnTest) -> Mapping[Marking, list[ClassScores]]:
    """Confirmed works of the whole test by marking; schools are named by their numbers."""
    found: defaultdict[Marking, list[ClassScores]] = defaultdict(list)
    for row in _confirmed(test):
        one = row.test_class
        told = library.class_scores(str(one.organisation_id), one.class_name, row.scores)
        found[Marking(row.marking)].append(told)
    return found


def _confirmed(test: OwnTest) -> QuerySet[ClassMarking]:
    return ClassMarking.objects.select_related("test_class").filter(
        test_class__test=test, state=MarkingState.CONFIRMED, fingerprint=test.fingerprint
    )


def third_marks(test: OwnTest) -> Mapping[tuple[str, str], dict[tuple[int, str], ThirdMark]]:
    """Decided points by school and class, then by participant and task."""
    rows = ThirdMark.objects.select_related("test_class").filter(test_class__test=test)
    found: defaultdict[tuple[str, str], dict[tuple[int, str], ThirdMark]] = defaultdict(dict)
    for row in rows:
        key = (str(row.test_class.organisation_id), row.test_class.class_name)
        found[key][row.number, row.item] = row
    return found


def names(test: OwnTest) -> dict[str, str]:
    """Schools of the test by their numbers, in the order of their names."""
    rows = test.classes.order_by("organisation__sort_key").values_list(
        "organisation_id", "organisation__short_name"
    )
    return {str(pk): name for pk, name in rows}


def agreement_of(test: OwnTest) -> Agreement:
    """How far the two markings agree."""
    told = scores(test)
    return agreement(
        specification(test),
        told.get(Marking.FIRST, []),
        told.get(Marking.SECOND, []),
        pack_of(test.run),
        school_year=test.run.school_year,
    )


def settled(test: OwnTest) -> list[ClassScores]:
    """The first marking with the points of third looks in their places."""
    third, told = third_marks(test), specification(test)
    return [
        library.settled(one, told, _points(third.get((one.school, one.class_name), {})))
        for one in scores(test).get(Marking.FIRST, [])
    ]


def _points(rows: Mapping[tuple[int, str], ThirdMark]) -> dict[tuple[int, str], int]:
    return {key: row.points for key, row in rows.items()}


def analysis(test: OwnTest, works: Iterable[ClassScores] | None = None) -> DiagnosticAnalysis:
    """Item analysis of the settled points; of all classes, or of those given."""
    listed = settled(test) if works is None else list(works)
    return analyse_test(
        specification(test), listed, pack_of(test.run), school_year=test.run.school_year
    )


def drafts(test: OwnTest) -> Advice:
    """What the analysis calls for."""
    return advice_for_teachers(analysis(test), pack_of(test.run), school_year=test.run.school_year)


def advice(run: Run) -> tuple[TeachersAdvice, ...]:
    """Drafts of recommendations that tests of the run called for, as they were stored when the results were drawn."""
    rows = (
        OwnTestAdvice.objects.filter(test__run=run)
        .select_related("test")
        .prefetch_related("organisations")
    )
    return tuple(
        TeachersAdvice(
            test_id=row.test_id,
            test_title=row.test.title,
            code=row.code,
            addressee=row.addressee,
            text=row.text,
            basis=row.basis,
            trigger=row.trigger,
            subject=row.test.subject,
            grade=row.test.grade,
            organisation_ids=tuple(sorted(one.pk for one in row.organisations.all())),
        )
        for row in rows
    )
