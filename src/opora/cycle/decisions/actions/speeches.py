"""What was said: speeches on a question, and promises in them, offered as assignments after the signature."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.policy import Actor
from opora.cycle.decisions.actions.recording import check_recorded
from opora.cycle.decisions.models import Commitment, Meeting, Speech
from opora.cycle.decisions.policies.decisions import Precision
from opora.journal.record import record
from opora.journal.versions import claim_version


@dataclass(frozen=True, kw_only=True)
class SpeechFields:
    """Who spoke, on which question, about what."""

    printed_name: str
    printed_post: str = ""
    text: str = ""
    person_id: int | None = None
    question_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseFields:
    """What was promised; `due_on` None: no day was named."""

    text: str
    due_printed: str = ""
    due_on: date | None = None
    precision: str = Precision.NONE.value


@transaction.atomic
def add(*, meeting: Meeting, fields: SpeechFields, by: Actor) -> Speech:
    """A speech at the end. It needs no version: nobody's words are replaced."""
    check_recorded(meeting, by)
    last = meeting.speeches.aggregate(last=Max("position"))["last"] or 0
    made = Speech.objects.create(meeting=meeting, position=last + 1, **fields.__dict__)
    record("decisions.speech_added", about=made, by=by, new=dict(fields.__dict__))
    return made


@transaction.atomic
def edit(*, speech: Speech, version: int, fields: SpeechFields, by: Actor) -> Speech:
    """The speech in other words.

    Raises:
        TransitionError: the protocol is written.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    check_recorded(speech.meeting, by)
    new = dict(fields.__dict__)
    old = claim_version(speech, version, mine=new)
    for name, value in new.items():
        setattr(speech, name, value)
    speech.save()
    record("decisions.speech_edited", about=speech, by=by, old=old, new=new)
    return speech


@transaction.atomic
def drop(*, speech: Speech, version: int, by: Actor) -> None:
    """The speech taken out with its promises; its words stay in the journal.

    Raises:
        TransitionError: the protocol is written.
        EditedMeanwhileError: someone saved it meanwhile: their words are not thrown away unread.
    """
    check_recorded(speech.meeting, by)
    old = claim_version(speech, version, mine={"printed_name": "", "text": ""})
    promised = list(speech.commitments.values_list("text", flat=True))
    record(
        "decisions.speech_dropped", about=speech.meeting, by=by, old={**old, "promises": promised}
    )
    speech.commitments.all().delete()
    speech.delete()


@transaction.atomic
def promise(*, speech: Speech, fields: PromiseFields, by: Actor) -> Commitment:
    """A promise inside a speech, told by its own words."""
    check_recorded(speech.meeting, by)
    made = Commitment.objects.create(
        meeting=speech.meeting,
        speech=speech,
        person_id=speech.person_id,
        printed_name=speech.printed_name,
        **fields.__dict__,
    )
    record("decisions.promise_added", about=made, by=by, new=dict(fields.__dict__))
    return made


@transaction.atomic
def drop_promise(*, commitment: Commitment, by: Actor) -> None:
    """A promise that was none; its words stay in the journal."""
    meeting = commitment.meeting
    check_recorded(meeting, by)
    record("decisions.promise_dropped", about=meeting, by=by, old={"text": commitment.text})
    commitment.delete()
