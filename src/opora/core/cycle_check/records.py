"""What a run of the cycle is for the check: plain frozen records, the same in the office and in an exported file.

No names of people: who answers is told by post, organisation or group. `id` is unique in the file; `address` is the
page of the office where the thing is mended, empty outside an office.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


FORMAT = "opora-run"
VERSION = 1


class Record(BaseModel):
    """Base of every record: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="вид и номер: «goal-12»")
    address: str = Field(default="", description="страница кабинета, где это правят")


class Goal(Record):
    """A goal of the run."""

    text: str
    justification: str = Field(default="", description="чем обоснована")
    indicator: str = Field(default="", description="код показателя пакета")
    target: float | None = Field(default=None, description="к чему идут, доли 0–1")
    due_on: date | None = None
    state: str = Field(description="draft | approved | dropped")


class AdoptedIndicator(Record):
    """An indicator of the run's set."""

    indicator: str = Field(description="код показателя пакета")


class DataRequest(Record):
    """Data asked for by a day."""

    title: str
    due_on: date
    waiting: int = Field(default=0, description="сколько организаций ещё не сдали")


class Monitoring(Record):
    """A computed monitoring of the run."""

    number: int
    official_on: date | None = None
    is_official: bool = Field(description="официальный сейчас")
    measured: tuple[str, ...] = Field(
        default=(), description="коды показателей, значение которых по муниципалитету известно"
    )


class Candidate(Record):
    """A school brought before the commission."""

    school: str
    state: str = Field(description="found | watched | asked | replied | answered | decided")


class Finding(Record):
    """A finding of the monitoring people work with."""

    title: str
    school: str = Field(default="", description="пусто: муниципалитет в целом")
    state: str = Field(description="found | explained | unremarkable")


class Report(Record):
    """A version of the analytical report."""

    number: int
    state: str = Field(description="computing | draft | on_approval | approved | superseded")


class ReportSection(Record):
    """Words people wrote in the report in force."""

    title: str
    text: str


class Recommendation(Record):
    """A recommendation of the run."""

    text: str
    addressee: str = Field(default="", description="кому, как в документе")
    findings: tuple[str, ...] = Field(default=(), description="id выводов")
    without_finding: str = Field(default="", description="почему без вывода")
    due_on: date | None = None
    due_printed: str = ""
    state: str = Field(description="draft | approved | withdrawn")
    asked: int = Field(default=0, description="сколько адресатов спрошено")
    answered: int = Field(default=0, description="сколько ответили")
    declined: int = Field(default=0, description="сколько отказались")


class Deficit(Record):
    """A deficit or risk that was found: of a school, of teachers, of the municipality."""

    code: str = Field(description="чем его называют меры: заголовок вывода или код пакета")
    title: str
    whose: str = Field(default="", description="пусто: муниципалитет в целом")
    recommendations: tuple[str, ...] = Field(
        default=(), description="id утверждённых рекомендаций по нему"
    )


class Measure(Record):
    """A measure of a plan."""

    plan: str = Field(description="название плана")
    text: str
    expected_result: str = ""
    responsible: str = Field(default="", description="должность, не имя")
    due_on: date | None = None
    due_printed: str = ""
    is_standing: bool = Field(default=False, description="постоянная или периодическая")
    state: str = Field(description="planned | in_progress | paused | stopped | done")
    recommendations: tuple[str, ...] = Field(default=(), description="id рекомендаций")
    whose: str = Field(default="", description="организация; пусто: муниципалитет в целом")
    deficits: tuple[str, ...] = Field(default=(), description="дефициты, на которые отвечает прямо")
    indicator: str = ""
    has_values: bool = Field(default=False, description="названы исходное и целевое значения")
    evidence: int = Field(default=0, description="сколько подтверждений")


class Meeting(Record):
    """A meeting of a body."""

    body: str
    held_on: date | None = Field(default=None, description="пусто: ещё не состоялось")
    is_signed: bool = Field(default=False, description="есть подписанный протокол")


class Question(Record):
    """A question on the agenda of a meeting."""

    meeting: str = Field(description="id заседания")
    text: str


class Decision(Record):
    """A decision of a meeting, or of a document without one."""

    meeting: str = Field(default="", description="id заседания")
    question: str = Field(default="", description="id вопроса")
    text: str
    kind: str = Field(
        description="take_note | approve | instruct | recommend | hear | publish | control | force"
    )
    term: str = Field(default="one-off", description="one-off | standing | periodic")
    has_owner: bool = Field(default=False, description="назван адресат или ответственный")
    due_on: date | None = None
    due_printed: str = ""
    followed_by: int = Field(
        default=0, description="сколько поручений, вопросов и заседаний из него вышло"
    )
    state: str = Field(description="draft | adopted | cancelled")


class Promise(Record):
    """Something promised in a speech."""

    meeting: str = Field(default="", description="id заседания")
    text: str
    is_settled: bool = Field(
        default=False, description="поручено, или отмечено, что это не поручение"
    )


class Assignment(Record):
    """An assignment."""

    text: str
    decision: str = Field(default="", description="id решения")
    measure: str = Field(default="", description="id меры")
    state: str = Field(description="offered | controlled | removed | dismissed")
    term: str = Field(default="one-off", description="one-off | standing | periodic")
    due_on: date | None = None
    due_printed: str = ""


class Execution(Record):
    """One executor's part of an assignment."""

    assignment: str = Field(description="id поручения")
    who: str = Field(default="", description="организация или должность")
    due_on: date | None = None
    state: str = Field(description="given | in_work | reported | returned | accepted")
    evidence: tuple[str, ...] = Field(
        default=(), description="уровни подтверждений: words | paper | data | checked"
    )


class Effect(Record):
    """What was compared before and after."""

    measure: str = Field(default="", description="id меры; пусто: всех мер года")
    indicator: str = ""
    is_compared: bool = Field(description="есть сопоставимые значения до и после")


class Conclusion(Record):
    """What people concluded from the effects of the year."""

    text: str
    leads_on: bool = Field(description="стала целью следующего года, или сказано, почему нет")


class EarlierText(Record):
    """Words of last year, to tell copies."""

    kind: str = Field(description="recommendation | measure | decision | report")
    text: str


class Portion(BaseModel):
    """Records of one run; a stage gives its own, the office puts them together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goals: tuple[Goal, ...] = ()
    indicators: tuple[AdoptedIndicator, ...] = ()
    requests: tuple[DataRequest, ...] = ()
    monitorings: tuple[Monitoring, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()
    reports: tuple[Report, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    deficits: tuple[Deficit, ...] = ()
    measures: tuple[Measure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    questions: tuple[Question, ...] = ()
    decisions: tuple[Decision, ...] = ()
    promises: tuple[Promise, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    executions: tuple[Execution, ...] = ()
    effects: tuple[Effect, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    earlier: tuple[EarlierText, ...] = ()


class ExportedRun(Portion):
    """A whole run as one file."""

    format: str = Field(default=FORMAT, pattern=f"^{FORMAT}$")
    version: int = Field(default=VERSION, ge=VERSION, le=VERSION)
    territory: str
    direction: str
    school_year: int = Field(description="год начала учебного года")
    state: str = Field(description="prepared | active | closed")
    pack: str = Field(description="версия пакета")
    taken_on: date = Field(description="день, на который записано: от него считаются просрочки")

    @property
    def is_over(self) -> bool:
        """The school year has ended or the run is closed."""
        return self.state == "closed" or self.taken_on > date(self.school_year + 1, 8, 31)


def whole(header: ExportedRun, portions: tuple[Portion, ...]) -> ExportedRun:
    """The run with records of all stages, in the order given."""
    names = Portion.model_fields
    told = {name: tuple(one for part in portions for one in getattr(part, name)) for name in names}
    return header.model_copy(update=told)
