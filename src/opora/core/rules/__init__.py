"""Rules: from values, verdicts and signs to findings and recommendations with their triggers."""

from opora.core.rules.examples import evaluate_example
from opora.core.rules.findings import findings
from opora.core.rules.parts import Parts
from opora.core.rules.uses import check_rule, check_use


__all__ = ["Parts", "check_rule", "check_use", "evaluate_example", "findings"]
