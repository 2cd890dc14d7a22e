"""Two texts that hold every construct of the language, for what has to be true of all of them."""

from __future__ import annotations

from typing import Final

CANONICAL: Final = """definition t "T"
    language: 1
    edition: 1
    publisher: Somebody
    source:
        One line
        and another.

        A paragraph.
    applies from 2024-04-01 until 2025-03-31
    applies from 2024-04-01
    applies until 2024-04-01

choice c1 "C"
    red "Red", also "r", "R d"
    blue "Blue"

scale s1 "S", lowest first
    low "Low"

about an expert "E"
    x: yes or no
    x1: date or none

about the team
    a1: yes or no
        ask: What?
        help: Say so.
        not the team's to change
    b1: number from 0.5 to 1
    c2: whole number at least 1
    d1: percent at most 50
    e1: hours per week
    f1: one of c1
    g1: any number of c1
    h1: one expert
    i1: one expert or none
    j1: at least 1 expert
    k1: at least 2 expert or none
    l1: date
    m1: text or none
    n1: one of classes or none
    o1: any number of classes
    p1: one of s1 or none for each of c1
    q1: date for each of c1
        ask: When?
    r1: number from 0 to 1 or none

an expert is a term-1 when any of
    - x
    - at least 2 of
        - x
        - none of
            - x
        - at most 1 of
            - x
    - x1 is none

a team has an item when a1

a team has a late-visit when all of
    - l1 is before 2024-02-29
    - l1 is after audit-date
    - l1 is on or before audit-date
    - l1 is on or after audit-date
    - l1 is not none and l1 is not 2024-02-29
    - l1 is over 3 years before audit-date
    - l1 is at least 1 month after 2024-02-29 or a1
    - l1 is at most 14 days before audit-date
    - l1 is under 0.5 years after audit-date

a team has a staff when all of
    - every expert whose x is red has x
    - every expert whose (x and y) is a nurse
    - at least 90% of experts have x
    - at most 12.5% of experts whose x is at least 3 are nurse
    - at least 50% of experts have a x of one of red or blue
    - every expert, if any, has x
    - at least 90% of experts whose (x), if any, have x
    - every descriptor, if any, is met
    - at least 50% of descriptors tagged main, if any, are met, not counting d3
    - in each group, every expert has both x and y
    - in each group, at least 2 experts have any of
        - x
        - not x
    - in each group, every expert, if any, has any of
        - x
    - at least 50% of experts, if any, have any of
        - x
        - not x
    - every expert whose (x), if any, has all of
        - x
    - at least 50% of experts whose (x), if any, have all of
        - x
    - no expert whose x is not one of red or blue has all of
        - x
        - every expert has at least 2 of
            - x
            - y
            - z
    - total hours of experts is at least 37.5
    - x is at least 90% of headcount
    - g1 includes any of red or blue
    - g1 includes all of red, blue and green
    - g1 includes none of red
    - g1 includes at least 2 of red or blue
    - red's p1 is at least low
    - every c1's p1 is low
    - at least 2 c1 have a p1 of low

a team has a good-file when all of
    - every descriptor is met
    - no descriptor tagged main is met
    - at least 1 descriptor tagged main is met
    - at most 2 descriptors are met, not counting d3
    - at least 80% of descriptors tagged main are met and a1
    - at most 20% of descriptors are met, not counting d3, d4 and d5
    - d3 is met
    - d3 is not met
    - d3 does not apply or a1

the q1 of an expert is 3

the q2 of a team, by b1
    under 1: 1
    at least 1 and at most 3: 2
    over 3: 3

the q3 of a team is
    when a1: 100
    when not a1 and x is at least 3: 50% of (x plus 3)
    when every expert has x: 12.5% of total x of experts
    otherwise: 20

the q4 of an expert is
    when x: 3
    otherwise: number of different c1 among experts

domain d1 "D"

domain d2 "D"
    for self-audit only

descriptor e1 "E"
    source: page 1
    guidance:
        One line
        and another.
    tagged main, other
    applies when a1
    may be judged not applicable
    must "x"
        met when a1
    ideally "y"
        met when all of
            - a1
            - a1
    must "z", judged
    should "w", judged

descriptor e3 "E"
    applies when any of
        - a1
        - every expert has all of
            - x
    should "x", judged

classes, the first that fits
    best to worst: one-1, two or three
    class one-1 "One", valid for 3 years
        when a1
        advice: Go on.
    at best two
        when any of
            - a1
            - l1 is over 3 years before audit-date
    otherwise class two "Two", valid for 6 months
        advice: Begin.

classes, in stages
    class first-1 "First"
        when a1
    at best first-1
        when not a1
    otherwise class none-yet "None"

example e2 "E"
    like e3
    audit-date: 2024-05-01
    a1: yes
    i1:
        x: yes
    i1's x: no
    every expert's x: unknown
    j1:
        - x: yes
        - x: no
          y: no
    p1:
        red: low
        blue: low
    red's p1: low
    every c1's p1: low
    e3: not applicable
    e1:
        "z": yes
        "w: and more": no
    expect one-1
    expect e1 is not known
    expect e3 is not applicable
    expect e4 is met
    expect e4 is not met
    expect still open: one-1, two

promise "P"
    always: one-1 only if all of
        - a1
    always: two only if in each group, every expert has x
    raising a1 never moves the team down the classes
    raising x of an expert never moves the team down the classes
"""
"""As the printer has it."""

OTHERWISE_WRITTEN: Final = """

definition t "T"

choice c1 "C"
    red "Red", also r-1, "R d", 8c
    blue "Blue", also B

about an expert "E"
    x: minutes per four weeks
    y: hour per day
    z: weeks
    z1: yes or no for each of c1
    z2: yes or no or none
        ask: What?
    z3: number for each of c1
    z4: text or none for each of c1
        help: Say so.
    z5: minute per week
    z6: hours

a expert has term-1 when x is 3 or more
an expert is term-2 when x is 1 hour per fortnight or less
a team has term-3 when all of:
    - x, and y, and lead has a x
    - x, or y or lead is an expert
    - not not (x and not lead has x)
    - x is one of red, blue, or green
    - x is one of red, blue
    - x is not one of red or blue
    - every worker is expert
    - every workers have a x
    - every worker has a x
    - every worker has x of 3
    - at least 2 workers have both x and y
    - at least 2 workers whose (x) have none of
        - y
    - x is one of red
    - x is one of red, blue, green or yellow
    - x times y times z times 3 is 1 year or more or 2 fortnights is x
    - every worker have x of at least 3
    - at least 2 workers has an x of not 3
    - at least 2 workers whose (x) are nurse
    - every worker's x is 3 or more
    - at least 2 worker's x is one of red, or blue
    - at least 90% of workers's x is before 2024-02-29
    - every worker whose x is one of red, blue has x
    - every descriptors are met, not counting d3, and d4
    - at least 1 descriptors tagged main is met, not counting d3
    - g1 includes any of red, blue, or green
    - g1 includes all of red, blue, and green
    - g1 includes none of red and blue
    - g1 includes at most 2 of red, blue
    - g1 includes red
    - g1 includes all
    - g1 includes any
    - x is total and y is not total
    - x is at least total
    - number is number
    - x is 50% and y is 2.50
    - (x plus 3 minus y times 3) is (x)
    - (x is 3) and (y or z)
    - in each group, no workers have at most 1 of:
        - x

the q2 of a team, by number of workers
    3 or less: 1
    over 3 and 5 or less: lead's x
    5 or more and under 7: 2
    7 or more: 50%

descriptor e1 "E"
    tagged main
    tagged main, second, and third
    tagged main and second
    applies when none of:
        - x
    must "x", judged

classes, the first that fits
    best to worst: a1 or b1, or c2, d3, e4, f5
    best to worst: a1
    class a1 "A"
    class b1 "B"
        advice:
            Go on.
    class c2 "C", valid for 2 fortnights
    otherwise class o1 "O"
    otherwise class o2 "O", valid for 1 year
    otherwise class o3 "O"
        advice: Go on.
            And on.
        advice: And on.

example e2 "E"
    x: yes
    expect still open: a1
"""
"""What the printer writes in another way."""
