"""What is done to access, one noun a module: accounts, roles, invitations, sessions, demo accounts."""

from opora.access.actions.accounts import block, change_password, unblock
from opora.access.actions.demo import create_demo_accounts
from opora.access.actions.invitations import (
    Invited,
    accept_invitation,
    invite,
    invite_administrator,
    invite_new_person,
    invite_to_new_password,
)
from opora.access.actions.letters import (
    choose_letter,
    letter_gone,
    letter_not_gone,
    take_letter,
)
from opora.access.actions.roles import give_role, take_role
from opora.access.actions.sessions import end_other_sessions, end_session, note_session
from opora.access.actions.shredding import note_export, shred


__all__ = [
    "Invited",
    "accept_invitation",
    "block",
    "change_password",
    "choose_letter",
    "create_demo_accounts",
    "end_other_sessions",
    "end_session",
    "give_role",
    "invite",
    "invite_administrator",
    "invite_new_person",
    "invite_to_new_password",
    "letter_gone",
    "letter_not_gone",
    "note_export",
    "note_session",
    "shred",
    "take_letter",
    "take_role",
    "unblock",
]
