"""A small definition to fail in, and what becomes of its examples."""

from __future__ import annotations

import pia

HEAD = """definition t "T"
    edition: 1

choice colours "Colour"
    red "Red"
    blue "Blue"
    green "Green"

scale levels "Level", lowest first
    low "Low"
    middle "Middle"
    high "High"

about a worker "Worker"
    colour: one of colours
    level: one of levels
    time: hours per week
    trained: yes or no

about a lead "Lead"
    level: one of levels
    senior: yes or no

about the team
    workers: at least 1 worker
    lead: one lead or none
    rooms: whole number from 0 to 9
    age: months
    opened: date
    shades: any number of colours
    nickname: text or none
    area: one of colours or none
    open: yes or no
    clean: yes or no
    quiet: yes or no
"""

CLASSES = """classes, the first that fits
    class good "Good"
        when every descriptor is met
    otherwise class other "Other"
"""

TEAM = """    workers:
        - colour: red
          level: high
          time: 2 hours per week
          trained: yes
        - colour: blue
          level: low
          time: 30 minutes per week
          trained: no
    lead:
        level: middle
        senior: no
    rooms: 3
    age: 18 months
    opened: 2020-02-29
    shades: red, blue
    nickname: none
    area: none
    open: yes
    clean: no
    quiet: no
"""


def loaded(statements: str, *, classes: str = CLASSES) -> pia.Definition:
    """A definition that says *statements*, examples among them."""
    return pia.loads(f"{HEAD}\n{statements}\n{classes}")


def because(definition: pia.Definition) -> list[str]:
    """Why the first expectation of its last example is not met."""
    return [each.words for each in pia.run_examples(definition)[-1].unmet[0].because]


def judged(condition: str, *, expected: str = "good", before: str = "") -> list[str]:
    """Why the team does not come out as *expected* where one criterion is this *condition*."""
    indented = condition.replace("\n", "\n        ")
    return because(
        loaded(
            f'{before}\ndescriptor d1 "D"\n    must "be so"\n        met when {indented}\n\n'
            f'example e1 "E"\n{TEAM}    expect {expected}\n'
        )
    )
