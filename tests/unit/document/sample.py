"""A definition in which everything can be said, and conditions to be said of it."""

from __future__ import annotations

DEFINITION = """\
definition our-team "Our <b>team</b> & *friends*"
    language: 1
    edition: 2026-11
    publisher: The Oakfield network
    source:
        Our handbook, fourth printing.

        1. A second paragraph, which looks like a list.
    applies from 2026-11-01 until 2028-10-31

choice professions "Profession"
    psychologist "Psychologist"
    health-visitor "Health visitor"
    midwife "Midwife", also "mw", "m, w"
    doctor "Doctor"
    other ""

scale bands "Pay band", lowest first
    band-7 "Band 7"
    band-8a "Band 8A"
    band-8b "Band 8B"
    band-8c "Band 8C", also 8c

choice areas "Area of work"
    access "Access"
    teamwork "Working together"

scale ratings "Rating", lowest first
    weak "Weak"
    fair "Fair"
    good "Good"

about a worker "Worker"
    profession: one of professions or none
        ask: What is their profession?
    band: one of bands
    hours-worked: hours per week at most 40
    experience: years
    skills: any number of areas
    trained: yes or no
        ask: Are they trained?
    keyholder: yes or no or none
    joined: date
    left-on: date or none

about a visitor "Visitor"
    trained: yes or no
    keyholder: yes or no
    band: one of bands

about a lead ""
    band: one of bands
    is-senior: yes or no
        ask: Is the lead senior?

about the team
    workers: at least 1 worker or none
        ask: Who works there?
    volunteers: at least 0 visitor
    patrons: at least 2 visitors
    leader: one lead or none
        ask: Who leads?
    deputy: one lead
    fair: yes or no
        ask: Is it fair?
        help: Say so.
    rural: yes or no
        ask:
            Is it rural?

            Villages count.
        not the team's to change
    on-call: yes or no or none
    fee: number
    reach: whole number from 1 to 500
    share: percent
    cost: number at most 9.5
    wait: weeks or none
    opened: date
    last-audit: date or none
    remarks: text
    seen: any number of areas
    mood: one of ratings
    earlier: any number of classes
    rating: one of ratings for each of areas
    covered: yes or no for each of areas
    cases: whole number for each of areas

a worker is an expert when band is at least band-8b and trained

a worker is a keeper when not keyholder

a team has a good-name when any of
    - fair
    - all of
        - rural
        - none of
            - fair
            - on-call

an area is well-kept when covered

the allowance of a worker, by experience
    under 1 year: 1 hour per week
    at least 1 year and under 3 years: hours-worked
    3 years or more: 50% of hours-worked

the target of a team is
    when fair and rural: 10
    when opened is before 2020-02-29: 3 times reach
    otherwise: reach minus (fee plus 2) minus 1

the double of a team is 2 times reach

domain care "Care"

descriptor kindness "Kindness"
    tagged core, type-1
    source: page 3
    guidance:
        Kind to all.

        - Not a list.
    must "be kind", judged
    must "be fair & <i>square</i>"
        met when fair
    should "be rural"
        met when all of
            - rural
    ideally "be called"
        met when on-call

descriptor access "Access"
    tagged core
    may be judged not applicable
    applies when rural
    must "be open"
        met when good-name

descriptor welcome ""
    must "be welcoming"
        met when mood is good

domain empty-one "Nothing here"

domain results "Results"
    for self-audit only

descriptor outcomes "Outcomes"
    must "count"
        met when reach is 12

classes, the first that fits
    best to worst: gold, silver or bronze, tin
    class gold "Gold", valid for 3 years
        when every descriptor is met
        advice: Go on.
    class silver "Silver"
        when kindness is met
    class bronze "Bronze"
        when rural
    class tin "Tin"
        when fair
    otherwise class unplaced "Unplaced"
    at best silver
        when last-audit is none
    at best tin
        when all of
            - rural
            - not fair

promise "Gold is fair"
    always: gold only if fair
    raising reach never moves the team down the classes
    raising hours-worked of a worker never moves the team down the classes

example plain "A plain team"
    workers:
        - band: band-7
          trained: yes
    leader: none
    rating:
        access: good
    kindness:
        "be kind": yes
    fair: yes
    expect kindness is met

example another "Another"
    like plain
    every worker's trained: no
    fair: unknown
    expect still open: gold, silver, bronze, tin, unplaced

example named ""
    reach: 3
    expect gold
"""

CONDITIONS = (
    "fair",
    "not fair",
    "on-call",
    "not on-call",
    "good-name",
    "not good-name",
    "leader has is-senior",
    "not leader has is-senior",
    "not deputy has is-senior",
    "leader is none",
    "leader is not none",
    "leader's band is at least band-8b",
    "mood is at least weak",
    "mood is under weak",
    "mood is at most fair",
    "mood is fair",
    "mood is not fair",
    "deputy's band is not one of band-7 or band-8c",
    "deputy's band is not band-8a",
    "share is at least 50%",
    "fee is 3",
    "fee is not 3",
    "fee is over 0.5",
    "cost is at most 9.25",
    "wait is none",
    "wait is 12 weeks",
    "seen includes access",
    "seen includes any of access or teamwork",
    "number of seen is at least 2",
    "seen is none",
    "workers is none",
    "number of volunteers is under 7",
    "number of different professions among workers is at least 2",
    "total hours-worked of workers is at least 37.5 hours per week",
    "total cases of areas is at least 90% of (reach times 2)",
    "reach is at least 2 times (fee minus 1) plus 3",
    "double is at most target",
    "opened is before 2024-02-29",
    "opened is on or after last-audit",
    "last-audit is over 3 years before audit-date",
    "audit-date is at most 18 months after last-audit",
    "last-audit is under 2 weeks before 2026-03-01",
    "opened is 2020-01-01",
    "every worker has trained",
    "every worker is an expert",
    "every worker's band is at least band-8a",
    "every worker's hours-worked is at least allowance",
    "every worker's hours-worked is at most reach times 1 hour per week",
    "every volunteer has trained",
    "every volunteer's band is band-7",
    "at least 1 worker has a band of band-8c",
    "at least 2 workers have keyholder",
    "at most 1 worker is an expert",
    "at most 2 volunteers have a band of band-7",
    "no worker has trained",
    "no worker has a profession of midwife",
    "at least 80% of workers have trained",
    "at most 12.5% of workers whose band is band-7 have keyholder",
    "every worker whose (trained and fair) is an expert",
    "at least 2 workers whose (trained or keyholder) have both trained and keyholder",
    "every worker whose profession is midwife has keyholder",
    "every worker whose profession is none has keyholder",
    "no volunteer whose (not trained) has keyholder",
    "every worker has all of\n- trained\n- any of\n    - joined is before opened\n    - on-call",
    "in each profession, at least 1 worker has trained",
    "in each band, every worker whose (trained) has a experience of at least 18 months",
    "every area's rating is at least fair",
    "at least 1 area is well-kept",
    "access has covered",
    "access's rating is fair",
    "teamwork is well-kept",
    "every descriptor is met",
    "every descriptor is met, not counting kindness",
    "every descriptor tagged core is met",
    "every descriptor tagged care is met",
    "at least 2 descriptors are met",
    "at least 1 descriptor tagged type-1 is met",
    "at most 1 descriptor is met, not counting access",
    "no descriptor tagged core is met",
    "at least 60% of descriptors tagged core are met",
    "every descriptor tagged care is met, not counting kindness and access",
    "every descriptor tagged type-1 is met, not counting kindness",
    "every worker's profession is one of psychologist, health-visitor, midwife, doctor or other",
    "number of different areas among areas is 2",
    "kindness is met",
    "kindness is not met",
    "access does not apply",
    "outcomes is met",
    "fair and not rural",
    "fair or (rural and on-call)",
    "at least 2 of\n- fair\n- rural\n- on-call",
    "at most 1 of\n- fair\n- rural",
    "at most 2 of\n- fair\n- rural",
    "none of\n- fair\n- all of\n    - rural\n    - on-call",
    "any of\n- fair",
)
"""One of each kind, and each of a kind where the words differ."""
