"""Kinds of planned procedures. Pure."""

from opora.core.labels import Labelled


class ProcedureKind(Labelled):
    """Whose a diagnostic procedure is."""

    VPR = "vpr", "ВПР"
    OWN_TEST = "own_test", "контрольный срез"
    REGIONAL = "regional", "региональная диагностика"
    OTHER = "other", "другая диагностика"
