"""SQL that keeps the journal append-only in the database itself: for the migration and, around a flush, for tests."""

SQLITE = {
    "journal_entry_update": (
        "CREATE TRIGGER journal_entry_update BEFORE UPDATE ON journal_entry "
        "BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END"
    ),
    "journal_entry_delete": (
        "CREATE TRIGGER journal_entry_delete BEFORE DELETE ON journal_entry "
        "BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END"
    ),
    "journal_personal_update": (
        "CREATE TRIGGER journal_personal_update BEFORE UPDATE ON journal_personalvalue "
        "WHEN NEW.old IS NOT NULL OR NEW.new IS NOT NULL OR NEW.shredded_at IS NULL "
        "OR NEW.entry_id <> OLD.entry_id OR NEW.person <> OLD.person OR NEW.field <> OLD.field "
        "BEGIN SELECT RAISE(ABORT, 'personal values are only ever emptied'); END"
    ),
    "journal_personal_delete": (
        "CREATE TRIGGER journal_personal_delete BEFORE DELETE ON journal_personalvalue "
        "BEGIN SELECT RAISE(ABORT, 'personal values are never deleted'); END"
    ),
}

_REFUSE = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_ONLY_EMPTIED = (
    "NEW.old IS NOT NULL OR NEW.new IS NOT NULL OR NEW.shredded_at IS NULL "
    "OR NEW.entry_id <> OLD.entry_id OR NEW.person <> OLD.person OR NEW.field <> OLD.field"
)


def _trigger(name: str, when: str, table: str, each: str = "ROW", condition: str = "") -> str:
    guarded = f"WHEN ({condition}) " if condition else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} "
        f"FOR EACH {each} {guarded}EXECUTE FUNCTION journal_refuse()"
    )


POSTGRESQL = (
    _REFUSE,
    _trigger("journal_entry_kept", "UPDATE OR DELETE", "journal_entry"),
    _trigger("journal_entry_whole", "TRUNCATE", "journal_entry", "STATEMENT"),
    _trigger(
        "journal_personal_emptied", "UPDATE", "journal_personalvalue", condition=_ONLY_EMPTIED
    ),
    _trigger("journal_personal_kept", "DELETE", "journal_personalvalue"),
    _trigger("journal_personal_whole", "TRUNCATE", "journal_personalvalue", "STATEMENT"),
)
_POSTGRESQL_OFF = (
    "DROP TRIGGER journal_entry_kept ON journal_entry",
    "DROP TRIGGER journal_entry_whole ON journal_entry",
    "DROP TRIGGER journal_personal_emptied ON journal_personalvalue",
    "DROP TRIGGER journal_personal_kept ON journal_personalvalue",
    "DROP TRIGGER journal_personal_whole ON journal_personalvalue",
    "DROP FUNCTION journal_refuse()",
)


def put_on(vendor: str) -> tuple[str, ...]:
    """Statements that begin to guard the journal on a kind of database."""
    return tuple(SQLITE.values()) if vendor == "sqlite" else POSTGRESQL


def take_off(vendor: str) -> tuple[str, ...]:
    """Statements that undo `put_on`."""
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER {name}" for name in SQLITE)
    return _POSTGRESQL_OFF
