"""What a document says, as frozen objects: every value keeps its printed text, its spans and how sure it is."""

from dataclasses import dataclass, field

from opora.core.grammar.text import Edit, Found


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody named in the document."""

    name: Found
    post: Found | None = None
    role: Found | None = None  # in the meeting, not the job
    basis: str = ""  # Russian: where the role comes from


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A deadline as printed and, when the text tells it, as the last day allowed."""

    text: Found
    date: str | None  # ISO; never guessed
    precision: str  # day, month, quarter, year, school_year, periodic, standing, none


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Somebody spoke on something."""

    speaker: Found
    post: Found | None = None
    topic: Found | None = None
    agenda_item: int | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A promise inside a speech; not a decision."""

    speaker: Found | None
    text: Found
    deadline: Deadline | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One act of a meeting or an order."""

    no: str | None
    action: Found
    kind: str = "instruct"  # take_note, approve, instruct, recommend, hear, publish, control, force
    bullet: int | None = None
    part: int | None = None
    modality: str | None = None
    addressees: tuple[Found, ...] = ()
    addressee_printed: Found | None = None
    responsible: tuple[Found, ...] = ()
    deadline: Deadline | None = None
    term: str = "one-off"  # one-off, standing, periodic
    items: tuple[Found, ...] = ()
    sections: tuple[Found, ...] = ()  # of a site, where something is to be published
    vote: Found | None = None  # as it is to be printed; reading leaves votes to `Document.votes`
    agenda_item: int | None = None

    @property
    def is_formal(self) -> bool:
        """Not a task: noted, approved, put in force."""
        return self.kind in {"take_note", "approve", "force", "control"}


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """One recommendation; lower ones hang on their stem."""

    text: Found
    deadline: Deadline | None = None
    term: str = "one-off"
    items: tuple["Recommendation", ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecommendationGroup:
    """Recommendations to one addressee."""

    addressee: Found
    heading: Found
    items: tuple[Recommendation, ...]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One row of a plan or a roadmap."""

    no: str | None
    action: Found
    section: Found | None = None
    deadline: Deadline | None = None
    responsible: tuple[Found, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """An appendix the document names or encloses."""

    no: str | None
    title: Found | None
    mention: Found
    is_enclosed: bool = False


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Another document or a school named in the text."""

    kind: str
    text: Found
    number: str | None = None
    date: str | None = None
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something a person should look at; `type` is one of the stable names, the note is Russian."""

    type: str
    note: str
    span: Found | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One official document."""

    kind: str
    title: Found | None = None
    body: Found | None = None
    organ: Found | None = None
    locality: Found | None = None
    number: Found | None = None
    date: Found | None = None
    time: Found | None = None
    chair: Person | None = None
    secretary: Person | None = None
    present: tuple[Person, ...] = ()
    present_count: int | None = None
    absent: tuple[Person, ...] = ()
    agenda: tuple[Found, ...] = ()
    discussed: tuple[Found, ...] = ()
    speeches: tuple[Speech, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Found, ...] = ()
    recommendations: tuple[RecommendationGroup, ...] = ()
    measures: tuple[Measure, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    documents_mentioned: tuple[Mention, ...] = ()
    schools_mentioned: tuple[Mention, ...] = ()
    signatures: tuple[Person, ...] = ()
    conclusions: tuple[Found, ...] = ()  # of an analytical note, by heading
    flags: tuple[Flag, ...] = ()
    is_labelled: bool = False  # an enclosed one that says so: «Приложение № 1»


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from one text."""

    is_readable: bool
    documents: tuple[Document, ...] = ()
    reason: str = ""  # Russian: why the text is refused or holds no document of ours
    edits: tuple[Edit, ...] = field(default=(), repr=False)
