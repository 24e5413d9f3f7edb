"""The table of states is total, and every state can be reached and means something."""

import pytest

from opora.core.transitions import TransitionError
from opora.jobs.policies import TRANSITIONS, JobEvent, JobState


def test_every_state_is_reached_and_explained():
    reached = {JobState.WAITING, *TRANSITIONS.table.values()}
    assert reached == set(JobState)
    assert all(state.label and state.description for state in JobState)


@pytest.mark.parametrize("event", list(JobEvent))
def test_what_is_done_stays_done(event):
    with pytest.raises(TransitionError, match="окончательное"):
        TRANSITIONS.after(JobState.DONE, event)
