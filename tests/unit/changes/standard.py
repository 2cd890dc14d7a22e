"""A definition with something of everything, and edits of it."""

from __future__ import annotations

from textwrap import dedent

STANDARD = dedent("""\
    definition clinic "Clinic"
        language: 1
        edition: 2026
        source: The clinic standard
        publisher: A publisher
        applies from 2026-01-01

    choice roles "Role"
        doctor "Doctor"
        nurse "Nurse", also rn
        porter "Porter"

    scale grades "Grade", lowest first
        junior "Junior"
        middle "Middle"
        senior "Senior"

    choice sites "Site"
        north "North"
        south "South"

    about a worker "Worker"
        role: one of roles
            ask: What is their role?
        grade: one of grades
            ask: What is their grade?
        paid-time: hours per week
            ask: How many hours do they work?
        trained: yes or no
            ask: Are they trained?

    about the team
        workers: at least 1 worker
            ask: Who works here?
        beds: whole number from 0 to 100
            ask: How many beds are there?
            help: Count those in use.
        open-at-night: yes or no
            ask: Is it open at night?
        audited: date or none
            ask: When was it audited?
        rooms: whole number for each of sites
            ask: How many rooms are there?
        rural: yes or no
            ask: Is it rural?
            not the team's to change

    a worker is a leader when all of
        - grade is at least senior
        - trained

    the minimum-beds of a team is
        when open-at-night: 10
        otherwise: 5

    domain safety "Safety"

    descriptor staffing "Staffing"
        source: page 1
        guidance:
            Enough people, and somebody who leads.
        must "have a leader"
            met when at least 1 worker is a leader
        must "train everybody"
            met when every worker has trained
        should "have a doctor"
            met when at least 1 worker has a role of doctor

    descriptor space "Space"
        tagged large
        must "have enough beds"
            met when beds is at least minimum-beds
        must "have rooms everywhere"
            met when every site's rooms is at least 1

    descriptor nights "Nights"
        applies when open-at-night
        must "be calm", judged
        must "be staffed"
            met when number of workers is at least 2

    domain extras "Extras"
        for self-audit only

    descriptor audit "Audit"
        must "be audited"
            met when audited is not none

    classes, the first that fits
        best to worst: full, part, none-of-these
        class full "Full", valid for 3 years
            when every descriptor is met
            advice: Go on.
        class part "Part"
            when any of
                - staffing is met
                - space is met
        otherwise class none-of-these "None of these"
        at best part
            when not rural and beds is at least 50

    promise "Trained people"
        always: full only if beds is at least 1

    example small "A small clinic"
        beds: 4
        expect space is not met

    example empty "Nothing is known"
        expect staffing is not known
    """)

EDITS: tuple[tuple[str, str, str], ...] = (
    ("a title", '"Staffing"', '"Staff"'),
    ("guidance", "and somebody who leads", "and a leader"),
    ("help", "Count those in use.", "Count all of them."),
    ("the advice of a class", "advice: Go on.", "advice: Go on like this."),
    ("the source of the whole", "source: The clinic standard", "source: The standard"),
    ("the edition", "edition: 2026", "edition: 2027"),
    ("the dates", "applies from 2026-01-01", "applies from 2026-01-01 until 2027-12-31"),
    ("an example", "beds: 4", "beds: 3"),
    (
        "an example more",
        'example empty "',
        'example none-at-all "None"\n    beds: 0\n    expect space is not met\n\nexample empty "',
    ),
    ("a promise", "full only if beds is at least 1", "full only if beds is at least 2"),
    ("bounds", "whole number from 0 to 100", "whole number from 0 to 200"),
    ("a type", "open-at-night: yes or no", "open-at-night: yes or no or none"),
    ("a unit", "paid-time: hours per week", "paid-time: hours per month"),
    ("whose it is to change", "\n        not the team's to change", ""),
    ("an option more", '    porter "Porter"', '    porter "Porter"\n    cook "Cook"'),
    ("an option less", '\n    porter "Porter"', ""),
    ("a level more", '    senior "Senior"', '    senior "Senior"\n    chief "Chief"'),
    (
        "a scale the other way round",
        '    junior "Junior"\n    middle "Middle"\n    senior "Senior"',
        '    senior "Senior"\n    middle "Middle"\n    junior "Junior"',
    ),
    ("an alias", '"Nurse", also rn', '"Nurse"'),
    ("a site more", '    south "South"', '    south "South"\n    west "West"'),
    (
        "a question",
        "    rural: yes or no\n        ask: Is",
        "    remote: yes or no\n        ask: Is",
    ),
    ("a threshold in a condition", "rooms is at least 1", "rooms is at least 2"),
    ("a threshold in a row", "otherwise: 5", "otherwise: 6"),
    ("a bullet less", "    - trained\n", ""),
    ("a bullet more", "    - trained\n", "    - trained\n    - role is doctor\n"),
    ("a strength", 'should "have a doctor"', 'must "have a doctor"'),
    ("a recommendation", "role of doctor", "role of nurse"),
    (
        "a criterion less",
        'must "train everybody"\n        met when every worker has trained\n    ',
        "",
    ),
    (
        "a criterion more",
        '    must "have rooms everywhere"',
        '    must "be open"\n        met when open-at-night\n    must "have rooms everywhere"',
    ),
    ("the words of a criterion", '"have enough beds"', '"have beds enough"'),
    (
        "bullets in another order",
        "    - grade is at least senior\n    - trained\n",
        "    - trained\n    - grade is at least senior\n",
    ),
    (
        "a condition in other words",
        "when not rural and beds is at least 50",
        "when all of\n            - not rural\n            - beds is at least 50",
    ),
    ("when it applies", "applies when open-at-night", "applies when not rural"),
    ("whether it applies", "    applies when open-at-night\n", ""),
    (
        "whether it may be judged not to apply",
        "    applies when open-at-night\n",
        "    applies when open-at-night\n    may be judged not applicable\n",
    ),
    ("a judged criterion", '"be calm", judged', '"be calm"\n        met when not open-at-night'),
    ("a tag", "    tagged large\n", ""),
    ("a domain", "    for self-audit only\n", ""),
    (
        "a descriptor less",
        'descriptor audit "Audit"\n    must "be audited"\n        met when audited is not none\n\n',
        "",
    ),
    (
        "a descriptor more",
        'domain extras "',
        (
            'descriptor size "Size"\n    must "be large"\n        met when beds is at least 20\n\n'
            'domain extras "'
        ),
    ),
    ("a descriptor by another name", "descriptor audit ", "descriptor checked "),
    ("how long a class is valid", "valid for 3 years", "valid for 2 years"),
    ("the condition of a class", "        - space is met\n", "        - nights is met\n"),
    ("a cap", "beds is at least 50", "beds is at least 60"),
    ("best to worst", "full, part, none-of-these", "full or part, none-of-these"),
    ("the title of an option", '"Doctor"', '"Physician"'),
    ("the title of a choice", 'choice roles "Role"', 'choice roles "Roles"'),
    ("a choice that is a scale", 'choice roles "Role"', 'scale roles "Role", lowest first'),
    ("the title of a record", 'worker "Worker"', 'worker "Member of staff"'),
    ("the name of the definition", "definition clinic", "definition surgery"),
    ("the title of the definition", '"Clinic"', '"Surgery"'),
    ("more people", "at least 1 worker\n        ask", "at least 2 worker\n        ask"),
    ("another sort of answer", "audited: date or none", "audited: text or none"),
    ("a term by another name", "leader", "head-of-staff"),
    ("a quantity by another name", "minimum-beds", "least-beds"),
    ("a class by another name", "part", "middling"),
    ("a term less", "    - trained\n\n", "    - trained\n\na worker is an expert when trained\n\n"),
    (
        "a quantity more",
        "domain safety",
        "the spare-beds of a team is beds minus minimum-beds\n\ndomain safety",
    ),
    ("a domain less", 'domain extras "Extras"\n    for self-audit only\n\n', ""),
    ("the title of a domain", '"Extras"', '"Other things"'),
    (
        "the order of questions",
        (
            "    paid-time: hours per week\n        ask: How many hours do they work?\n"
            "    trained: yes or no\n        ask: Are they trained?\n"
        ),
        (
            "    trained: yes or no\n        ask: Are they trained?\n"
            "    paid-time: hours per week\n        ask: How many hours do they work?\n"
        ),
    ),
    (
        "the order of criteria",
        (
            '    must "have a leader"\n        met when at least 1 worker is a leader\n'
            '    must "train everybody"\n        met when every worker has trained\n'
        ),
        (
            '    must "train everybody"\n        met when every worker has trained\n'
            '    must "have a leader"\n        met when at least 1 worker is a leader\n'
        ),
    ),
    (
        "a cap more",
        "    at best part\n        when not rural",
        (
            "    at best none-of-these\n        when beds is 0\n"
            "    at best part\n        when not rural"
        ),
    ),
    ("a cap less", "    at best part\n        when not rural and beds is at least 50\n", ""),
    (
        "stages",
        "classes, the first that fits\n    best to worst: full, part, none-of-these\n",
        "classes, in stages\n",
    ),
    (
        "a promise less",
        'promise "Trained people"\n    always: full only if beds is at least 1\n',
        "",
    ),
    ("one of two ways less", "            - space is met\n", ""),
    ("one of two ways more", "- space is met", "- space is met\n            - nights is met"),
    (
        "the order of classes",
        STANDARD[STANDARD.index("    class full") : STANDARD.index("    otherwise class")],
        STANDARD[STANDARD.index("    class part") : STANDARD.index("    otherwise class")]
        + STANDARD[STANDARD.index("    class full") : STANDARD.index("    class part")],
    ),
    (
        "a class less",
        STANDARD[STANDARD.index("    class part") : STANDARD.index("    otherwise class")],
        "",
    ),
)
"""What each is of, and what is put in place of what."""


def edited(what: str) -> str:
    """The definition after one edit."""
    (pair,) = [each[1:] for each in EDITS if each[0] == what]
    old, new = pair
    assert old in STANDARD
    text = STANDARD.replace(old, new)
    # What is not there any more is named nowhere.
    if what == "a question":
        return text.replace("not rural", "not remote")
    if what == "a class less":
        return text.replace("full, part, none", "full, none").replace(
            "at best part", "at best none-of-these"
        )
    return text
