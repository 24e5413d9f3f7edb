"""The people of the demo as actors."""

from opora.access.models import Account
from opora.access.policy import Actor
from opora.access.queries import actor_of


LOGINS = {
    name: f"{name}@demo.example"
    for name in (
        "head", "coordinator", "methodist", "auditor", "school1", "school2", "curator",
    )
}  # fmt: skip


def account(name: str) -> Account:
    """The account of one of the demo's people."""
    return Account.objects.select_related("person").get(login=LOGINS[name])


def actor(name: str) -> Actor:
    """One of the demo's people, as actions take them."""
    return actor_of(account(name))
