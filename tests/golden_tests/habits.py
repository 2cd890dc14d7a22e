"""What people write out of habit, by where they write it; nothing of it can be read.

Each line is one text; ``\\n`` stands for the end of a line in it.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = r"""x: percentage
x: proportion
x: money
x: whole number between 0 and 10
x: whole number per week
x: one of a1, b1 or c1
rating: one of ratings for each key-questions
rating: one of ratings for each key-question
rating: one of ratings for every key-question
rating: one of ratings each of key-questions
rating: one of ratings per key-question
rating: one of ratings for key-questions
rating: one of ratings for each of
rating: for each of key-questions one of ratings
rating: one of ratings for each of key-questions or none
rating: one of ratings, for each of key-questions
rating: none or date
x: date or nothing
x: date or no
x: date, or none
x: yes or no or not applicable
x: yes, no or none
x: yes or none
x: yes/no
x: or none
x: dates
x: datetime
x: string
x: free text
x: any text
x: a date
x: any number of the classes
x: one of classes or none or no
x: number or none from 0 to 1
x: year or month
x: number at least 0 and at most 1
x: number 0 to 1
x: whole number 0-10
x: number from 0% to 100%
x: number at most 40%
x: percent from 10% to 40%
x: percent at most 40%
x: number up to 10
x: number from 10
x: number over 10
x: one or more person
x: none or more person
x: at least one person
x: number of persons
x: several persons
x: any of grades
x: number of classes
x: one of a1, b1
x: hours a week
x: hours/week
x: minutes monthly
x: list
referral pathway: yes or no
referral_pathway: yes or no
x: number\n        ask How many?
x: date or unknown
x: date or not known
""".splitlines()

IN_THE_HEADER: Final = r"""applies 2024-04-01
applies when 2024-04-01
edition2026
year: 2024
applies from 1 April 2024
applies from 01/04/2024
applies from 2024-04-01 to 2025-03-31
applies from 2024-04-01, until 2025-03-31
applies until 2024-04-01 from 2025-03-31
applies from: 2024-04-01
applies: from 2024-04-01
applies from 2024-4-1
applies from 2024-02-30
applies since 2024-04-01
applies from 2024
publisher Somebody
publisher
publisher:
applies from
applies
applies from 2024-04-01 until
published: x
author: x
effective: 2024-01-01
version: 3
""".splitlines()

IN_A_DESCRIPTOR: Final = r"""in d
in the domain d
domain: d
could "x"
must: "x"\n        met when a1
must have a "big" one
applies only: a1
applies a1
applies if a1
applies: a1
applies when: a1
applies when
applies only when a1
applies unless a1
does not apply when a1
not applicable when a1
applicable when a1
may be not applicable
may not apply
may be judged
may be judged inapplicable
may be judged as not applicable
may be judged to be not applicable
may be not judged applicable
can be judged not applicable
might be judged not applicable
may be judged not applicable when a1
must be judged
must judged "audit"
must "audit" judged
must "audit", is judged
must "audit", judge
must "audit", Judged
must, judged "audit"
judged must "audit"
must "audit", judged by the panel
must "audit" (judged)
must "audit", met when a1
must "audit" met when a1
must audit it\n        met when a1
must "audit", judged\n        met when a1
must "audit": judged
tagged: type-1
tagged
tagged type-1 safety
source page 3
tagged as type-1
tagged with type-1
tagged type 1
tagged "type-1"
tagged 1
tagged type-1, type-2 or safety
tagged type-1; safety
tag type-1
tags: type-1
tagged type-1,
must "audit", when x
must "audit" when x
""".splitlines()

CONDITIONS: Final = r"""every descriptor is met but a1
every descriptor is met but not a1
every worker if any has trained
every worker (if any) has trained
all descriptors
x is on of a1, b1
lead's x does not include a1
x is neither a1
x more than 3 years before y
x less than 3 years before y
x is at least 3 years later than y
x is not below 3
x is not above 3
every worker, if there are any, has trained
every worker whose x is 3 if any has trained
if any, every worker has trained
every descriptor tagged a1, b1 is met
every descriptor tagged a1 and b1 is met
every descriptor tagged a1 or b1 is met
every descriptor tagged is met
every descriptor tagged "a1" is met
every tagged a1 descriptor is met
every descriptor with tag a1 is met
every descriptor in safety is met
every descriptor of safety is met
every safety descriptor is met
every descriptor met
every descriptor has met
every descriptor is not met
every descriptor tagged a1 is not met
every descriptor applies
every descriptor is applicable
descriptors are met
descriptors tagged a1 are met
all descriptors are met
all descriptors tagged a1 are met
any descriptor is met
any descriptors tagged a1 are met
some descriptors are met
some descriptor is met
no descriptor is not met
at least 2 of descriptors are met
at least 2 of the descriptors are met
at least two descriptors are met
at least 2 descriptors met
at least 2 met descriptors
at least 80% descriptors are met
at least 80 % of descriptors are met
at least 80 percent of descriptors are met
at least 80% of the descriptors are met
at least 80% of all descriptors are met
80% of descriptors are met
over 80% of descriptors are met
under 80% of descriptors are met
more than 80% of descriptors are met
2 descriptors are met
exactly 2 descriptors are met
half of descriptors are met
at least half of descriptors are met
most descriptors are met
at least 80% of descriptors tagged a1 are met not counting b1
at least 80% of descriptors tagged a1, not counting b1, are met
every descriptor tagged a1 except b1 is met
every descriptor is met, except b1
every descriptor is met, not counting
every descriptor is met and not counting b1
one descriptor is met
number of descriptors met is at least 3
number of met descriptors is at least 3
d1 applies
d1 does apply
d1 doesn't apply
d1 do not apply
d1 does not apply when a1
d1 is not met or does not apply
d1 is partly met
every staff has
at least 90% staff have trained
at least 90 % of staff have trained
at least 90 percent of staff have trained
at least 90 of staff have trained
at least 90 per cent of staff have trained
90% of staff have trained
90% staff have trained
more than 90% of staff have trained
over 90% of staff have trained
no more than 90% of staff have trained
at most 90% staff have trained
at least 0.9 of staff have trained
at least 90% of the staff have trained
at least 90% of all staff have trained
at least 90% of staff has to be trained
at least 90% of staff trained
half of staff have trained
half of the staff have trained
at least half of staff have trained
half the staff have trained
most staff have trained
all staff have trained
all staff are trained
some staff have trained
some of staff have trained
any staff has trained
each staff has trained
each of staff has trained
none of staff have trained
few staff have trained
staff have trained
3 staff have trained
in each staff-group at least 90% of staff have trained
in each staff-group: at least 90% of staff have trained
in every staff-group, at least 90% of staff have trained
in each of staff-groups, at least 90% of staff have trained
in each staff-group, staff have trained
in each staff-group, a1
in each staff-group, a1 and b1
in each staff-group, number of staff is at least 3
in each staff-group,
in each staff-group
in each, at least 90% of staff have trained
for each staff-group, at least 90% of staff have trained
in all staff-groups, at least 90% of staff have trained
at least 90% of staff in each staff-group have trained
at least 90% of staff have trained in each staff-group
each staff-group has at least 90% of staff trained
every person whose x and y has trained
every person whose x is a1 and y has trained
every person whose x is a1 or y is b1 has trained
every person whose trained has x
every person whose person's x is a1 has trained
every person whose lead's x is a1 has trained
every person whose x is at least 3 years and y has trained
every person whose (x and y)
every person whose (x and y has trained
every person whose has x
every person whose
every person who has x has y
every person who is a nurse has y
every person with x has y
every person that has x has y
every person where x has y
every person whose x has y
every person whose x's y is 3 has z
every person whose x is a1 's y is 3
every person whose x is a1, has trained
every person whose not x has trained
every person whose x includes a1 has trained
every person, whose x is a1, has trained
every person's x whose y is 3 is 3
at least 2 people whose x is a1
x is before
x is after
x is earlier than y
x is later than y
x is before or on y
x is on or before
x is on y
x is on 2024-02-29
x is not before y
x is not after y
x is at least before y
x before y
x after y
x is since y
x is until y
x is by y
x is before 29/02/2024
x is before 29.02.2024
x is before 29 February 2024
x is before February 2024
x is before 29 Feb 2024
x is before February 29, 2024
x is before 29th February 2024
x is before 2024-2-9
x is before 2024/02/09
x is before 2024.02.09
x is before 2024-02
x is before 09-02-2024
x is before 2024-02-30
x is before 0000-02-03
x is before "2024-02-03"
x is before 2024-02-03T10:00
x is 3 years before y
x is 3 years after y
x is 3 years ago
x is over 3 years ago
x is over 3 years old
x is more than 3 years before y
x is less than 3 years before y
x is no more than 3 years before y
x is not more than 3 years before y
x is fewer than 3 years before y
x is within 3 years of y
x is within 3 years before y
x is at least 3 years before
x is at least three years before y
x is at least 3 years earlier than y
x is at least 3 years from y
x is at least 3 years and 2 months before y
x is at least 3 years, before y
x is exactly 3 years before y
x is 3 years or more before y
x is 3 or more years before y
x is between 2024-01-01 and 2024-02-02
audit-date is before
there is no x
every person has both x
every person has both x, y
every person has both x or y
every person has both x and y and z
every person has x and y
every person has all x
every person has all of x and y
every person has all of x, y
every person has either x or y
every person has any of
every person has no x
every person has not x
every person doesn't have x
every person does not have x
no person has neither x nor y
every person has at least 2 of x, y and z
lead has all of x and y
lead has both x and y
at least 2 staff trained
x includes a1 and b1
x includes a1 or b1
x includes a1, b1
x includes any a1 or b1
x includes any of
x includes all of
x includes at least 2
x includes at least 2 of
x includes at least 2 a1, b1
x includes both a1 and b1
x includes not a1
x does not include a1
x includes no a1
x includes any of a1 or b1 and y
x includes any of a1 and b1 or c1
x includes any of a1, b1 and c1 and y
x includes one of a1 or b1
x includes only a1
x contains a1
x contains any of a1 or b1
x include a1
x includes every a1
x includes at least half of a1, b1
x includes exactly 2 of a1, b1
x includes none a1
x includes any of a1 b1
x includes "A"
x is any of a1 or b1
x is none of a1 or b1
x is at least 90 % of y
x is at least 90 percent of y
x is at least 90% y
x is 90% of
x is half of y
x is at least 0.9 of y
x is at least half y
x is at least 90% of the y
x is at least y's 90%
x is y divided by 3
x is y / 3
total of x of staff is 3
total x is 3
total x in staff is 3
total x among staff is 3
total x for staff is 3
sum of x of staff is 3
the total x of staff is 3
total person's x is 3
average x of staff is 3
total x of staff whose y is a1 is 3
number of staff whose y is 3
number of staff who have x is 3
number of different x is 3
number of different x of staff is 3
number of different x in staff is 3
number of x's y is 3
every key-question's rating at least good
every key-question has a rating of
every key-question is rated good
every key-question's rating good
at least 2 key-questions have rating good
at least 2 key-questions' rating is good
safe rating is good
safe checked
every worker checked
at least 2 workers grade is 3
every checked worker has trained
inside rating is good
every part's rating is fair or good
at least 1 part has a rating of fair, good
every worker whose level is not fair or good has trained
safe's level is fair, good
all ratings are good
each of the ratings is good
every worker's speaks includes a1
at least 2 workers' speaks include a1
at least 1 worker has a speaks including a1
every worker's speaks includes a1 or b1
x exists
x doesn't exist
neither x nor y
x xor y
x is twice y
x is thrice y
descriptor d1 is met
every descriptor d1 is met
over 90% of staff are trained
less than 90% of staff are trained
more than half of staff are trained
fewer than half of the staff have trained
either\n    - x\n    - y
both\n    - x\n    - y
neither\n    - x\n    - y
either of\n    - x\n    - y
both of\n    - x\n    - y
neither of\n    - x\n    - y
not any of\n    - x\n    - y
not all of\n    - x\n    - y
exactly 2 of\n    - x\n    - y\n    - z
exactly one of\n    - x\n    - y
at least one of\n    - x\n    - y
all of\n    - x,\n    - y
all of\n    - x\n    - y.
all of\n    - x and\n    - y
x and y.
unless x
if x
x unless y
x if not y
x if y
number of roles among staff is 3
number of roles in staff is 3
x is before audit date
rating of safe is good
rating for safe is good
safe's rating good
rating is good for every key-question
x is before 2024-13-01
x is before 2024-30-12
x is before 2023-02-29
x is before 2024-13-13
x is before 2024-00-10
x is before 2024-04-00
x is
not
x and
x is at least
x plus
x is a
x has
at least
at least 2
every
no
in
total
total x of
number of
number of different
x is not
every x's
every x's y
every x's y is
every descriptor
every descriptor tagged x
every descriptor tagged
d does not
d does
x includes
(x and y
x is no less than 3 years before y
x is not less than 3 years before y
no less than 90% of staff have trained
every person isn't trained
every person don't trained
x is 90% of the y
x is 90% of all y
x includes any of a1, b1 c1
x includes all of a1 b1
x includes neither a1 nor b1
several of the staff have trained
at least 2 persons are an expert
d1 met
number of staff over 3
x is in the last 12 months
x is below 3
x is above 3
x at least 3
every person has at least 3 visits
x, y and z are 3
x and y are 3
x is 3 days per week
fewer than 3 persons have trained
more than 3 persons have trained
exactly 3 persons have trained
every person has both x of at least 3 and y of at least 4
both d1 and d2 are met
x is at least 90% unless y
x is not older than 2 years
lowest rating of key-questions is good
x is at most half a year before y
""".splitlines()

AMONG_CLASSES: Final = r"""good "Good"\n        when x
class a1 "A"\n        advice Go on\n        when x
class a1 "A" valid for 3 years
class a1 "A", valid 3 years
at best class a1 when x
otherwise class a1 "A" when x
otherwise a1
class a1 "A", valid for
class a1 "A", valid for three years
class a1 "A", valid for a year
class a1 "A", valid for x
class a1 "A", valid until 2024-02-02
class a1 "A", valid for 3 years from audit-date
class a1 "A", valid for 3 years and 6 months
class a1 "A", valid for 3years
class a1 "A", valid
class a1 "A", for 3 years
class a1 "A", is valid for 3 years
class a1 "A", valid for at least 3 years
class a1 "A" for 3 years
at best a1
at best a1 when x
at best a1\n    class b1 "B"
at best: a1\n        when x
at best "A"
at best class a1\n        when x
at most a1\n        when x
at worst a1\n        when x
at least a1\n        when x
at best a1 or b1\n        when x
at best\n        when x
at best a1\n        if x
at best a1\n        when x\n        when y
at best a1\n        advice: x
otherwise a1 "A"
otherwise class a1
otherwise class a1 "A"\n        when x
otherwise
class a1 "A" when x
class a1 "A"\n        if x
best to worst a1, b1
best to worst: a1 > b1
worst to best: a1, b1
best to worst: a1 and b1, c1
class "A"
stage a1 "A"
""".splitlines()

ROWS: Final = r"""when x is 3
when x 3\n    otherwise: 3
when x: 3\n    otherwise
when x is 3: y
otherwise 3
otherwise: 3\n    when x: 3
when x: 3\n    otherwise: 3\n    otherwise: 4
if x: 3\n    otherwise: 3
when x: 3\n    else: 3
when x: 3
x: 3\n    otherwise: 3
under 3: 3\n    otherwise: 3
when x: 3\n    at least 3: 3
when all of\n        - x\n        - y\n    otherwise: 3
when x: is 3\n    otherwise: 3
when x then 3\n    otherwise: 3
when x: 3\n    when y: 4
when x is 3 otherwise 4
when x:\n        3\n    otherwise: 3
- when x: 3\n    otherwise: 3
when x: y and z\n    otherwise: 3
when x = 3: 3\n    otherwise: 3
when: x\n    otherwise: 3
otherwise when x: 3
when x: 3\n    otherwise 3
when x: 3\n    otherwise when y: 3
""".splitlines()

PROMISES: Final = r"""always: good if x
always: good only when x
""".splitlines()

BANDS: Final = r"""from 1 year to 5 years: 3
between 1 and 5 years: 3
1 to 5 years: 3
1-5 years: 3
1 to 5: 3
up to 1 year: 3
from 5 years: 3
below 1 year: 3
more than 5 years: 3
1 year: 3
leader: 3
at least 1 year: half of x
otherwise: 3
""".splitlines()

STATEMENTS: Final = r"""the team answers\n    x: number\n
the team is asked\n    x: number\n
definition youth_club "Club"\n
about a social worker "Worker"\n    x: number\n
a worker is up to date when x\n
a team has a good start when x\n
the best price of a team is 3\n
the q of a team is half of x\n
scale levels, lowest first\n    a "A"\n
choice levels, lowest first\n    a "A"\n
classes in stages\n    class a "A"\n        when x\n
classes, in stage\n    class a1 "A"\n        when x\n
classes, by stages\n    class a1 "A"\n        when x\n
classes, stages\n    class a1 "A"\n        when x\n
classes, is in stages\n    class a1 "A"\n        when x\n
classes is in stages\n    class a1 "A"\n        when x\n
classes, in stages, lowest first\n    class a1 "A"\n        when x\n
classes, the first that applies\n    class a1 "A"\n        when x\n
classes, first that fits\n    class a1 "A"\n        when x\n
classes, the last that fits\n    class a1 "A"\n        when x\n
classes\n    class a1 "A"\n        when x\n
classes: in stages\n    class a1 "A"\n        when x\n
stages\n    class a1 "A"\n        when x\n
the q of a team is when x: 3\n
the q of a team\n    when x: 3\n
the q of a team is:\n    when x: 3\n    otherwise: 2\n
the q of a team, when\n    x: 3\n
the q of a team is 3 when x\n
the q of the team is 3\n
the q is 3\n
q of a team is 3\n
the q of a team, by x is\n    under 3: 2\n
the q of a team is total x of staff divided by number of staff\n
tagged x\n
applies when x\n
at best x\n    when y\n
otherwise: 3\n
may be judged not applicable\n
choice a1 "A", lowest first\n    b "B"\n
every person has x\n
choice a1 "A", lowest\n    b "B"\n
choice a1 "A", highest first\n    b "B"\n
scale a1 "A"\n    b "B"\n
scale a1 "A", highest first\n    b "B"\n
scale a1 "A", in this order\n    b "B"\n
scale a1 "A" lowest first\n    b "B"\n
choice a1 "A"\n    b "B" also c\n
choice a1 "A"\n    b "B", or c\n
""".splitlines()

IN_AN_EXAMPLE: Final = r"""expect not a1
audit-date
one person's x: 3
persons[2]'s x: 3
safe's rating good
every rating: good
every key-question: good
"audit it" yes
audit it: yes
"audit it: yes
audit-date 2024-02-02
audit date: 2024-02-02
expect audit not applicable
expect audit is applicable
expect audit does not apply
expect audit is n/a
expect valid until 2024
expect audit is not
expect audit is partly met
expect x, y
expect x is open
expect open: x, y
rating:\n        safe: good\n        - caring: good
every key-question's rating of good
safe's: good
audit: not applicable\n        x: y
audit every year or so: yes
""".splitlines()

DECLARED: Final = """
about the team
    safe: one place
    workers: at least 1 worker
    rating: one of levels for each of parts

about a place "Place"
    rating: number
    checked: yes or no

about a worker "Worker"
    grade: number
    checked: yes or no

scale levels "Level", lowest first
    fair "Fair"
    good "Good"

choice parts "Part"
    inside "Inside"
    outside "Outside"
"""
"""What some of the messages about conditions look up, by names."""

IN_A_PROMISE: Final = r"""always: a1 if x
always: a1 when x
always: a1 only when x""".splitlines()

AROUND: Final = {
    f"a team has a t1 when {{}}\n{DECLARED}": CONDITIONS,
    'descriptor d1 "D"\n    {}\n    must "x"\n        met when a1\n': IN_A_DESCRIPTOR,
    'classes, the first that fits\n    {}\n    class zz "Z"\n        when a1\n': AMONG_CLASSES,
    "about the team\n    {}\n    zz: number\n": QUESTIONS,
    'definition t "T"\n    edition: 1\n    {}\n': IN_THE_HEADER,
    "the q of a team is\n    {}\n": ROWS,
    "the q of a team, by x\n    {}\n": BANDS,
    'example e1 "E"\n    {}\n    expect zz\n': IN_AN_EXAMPLE,
    'promise "P"\n    {}\n': PROMISES,
    "{}": STATEMENTS,
    'promise "x"\n    {}\n': IN_A_PROMISE,
}
"""The habits, by what stands around each."""
