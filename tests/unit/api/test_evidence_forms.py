from __future__ import annotations

import pytest

import pia

DEFINITION = pia.loads(
    'definition small "Small"\n    edition: 1\n\nabout the team\n    fair: yes or no\n\n'
    'classes, the first that fits\n    otherwise class any-team "Any team"\n'
)


def test_evidence_is_json_or_yaml_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="json or yaml, not 'toml'"):
        DEFINITION.read_text("answers: {}", form="toml")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="json or yaml, not 'xml'"):
        DEFINITION.read_bytes(b"answers: {}", form="xml")  # type: ignore[arg-type]


@pytest.mark.parametrize("handed_over", ["team.yaml", 5, [1]])
def test_what_has_no_names_is_not_evaluated(handed_over: object) -> None:
    with pytest.raises(pia.EvidenceError, match="names with their answers"):
        DEFINITION.evaluate(handed_over)  # type: ignore[arg-type]
