"""Daily letters of everyone in the office of two municipalities: by the reader's own rights, no word of another's."""

import pytest
from django.utils import timezone

from opora.access.models import Account
from opora.web.digests import letters
from tests.support.trust.marking import FOREIGN
from tests.support.trust.worlds import EVERYONE, FOREIGNERS, OWN, STRANGERS


pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.usefixtures("world"),
]


@pytest.fixture(scope="module")
def written(world: None) -> dict[str, str]:
    """Text of the letter by login; who owes nothing has none."""
    Account.objects.update(daily_letter=True)
    return {account.login: letter.text for account, letter in letters(timezone.localdate())}


@pytest.mark.parametrize("who", EVERYONE, ids=lambda who: who.name)
def test_a_letter_has_no_word_of_another(who, written):
    text = written.get(who.login, "")
    assert [trace for mark in who.unseen if (trace := mark.seen_in(text))] == []


def test_letters_are_written_and_marks_are_there_to_be_found(written):
    """The coordinators and the school owe something; the foreign coordinator's letter bears its own mark."""
    logins = {who.name: who.login for who in (*OWN, *FOREIGNERS, *STRANGERS)}
    for name in ("coordinator", "school_team", "foreign coordinator"):
        assert written[logins[name]]
    assert FOREIGN.seen_in(written[logins["foreign coordinator"]])
    assert logins["account without a role"] not in written


def test_letters_name_no_file_and_nobody(written):
    """Words of the registry's people and of files stay in the office."""
    people = Account.objects.select_related("person").values_list("person__last_name", flat=True)
    named = {name for name in people if name}
    for text in written.values():
        assert not [name for name in named if name in text]
        assert ".xlsx" not in text
