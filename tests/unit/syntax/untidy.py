"""A definition with everything that the formatter settles."""

from __future__ import annotations

from typing import Final

UNTIDY: Final = """\ufeff

# A definition that nobody has tidied yet.



Definition bakery “Bakery”
  language:1
  edition:   2026
  # who says so
  source: The guild’s book,   page 3


# ── What is asked ──



scale oven-sizes  "Size of an oven" ,lowest   first
  small "Small"         # one tray
  large-enough "Large"  # two trays
about an baker “Baker”
  trained : yes or   no
  works-nights: yes or no
        # at night, the ovens are on
about the team

  ovens: whole number   at least 0
    ask:Which ovens are there?

    help:


      Count those that work.
        - the big one,
        - the small one.

      Leave out the others.
  size: one of oven-sizes or none


  bakers: at least 1 baker # all of them
# Terms
a team has a oven when ovens is 1 or more
a team is busy when ovens is over 2   # for now
a team has a good-start when all of :
  • oven
  -  busy


  – size is one of small, or large-enough
descriptor good-ovens "Good ovens"
  must "have a large one"\u0020\u00a0
    # Reading: large is what the guild calls large.

    met when (size is large-enough  )or   busy
    # and no more than that
  # Nothing is said of the small one.
classes , the first that fits

  class bakery "A bakery"
     when all of
        - every baker whose (works-nights),if any, has trained
        - every descriptor is met, not counting good-ovens
          # all others
     advice:   Keep baking.
  otherwise class shop "A shop"
# ----- Examples
example two-ovens "Two ovens"
  ovens: 2
  size: Large enough
  bakers:
    - trained: yes
      works-nights: no
    -   trained: no # not yet

      works-nights: yes
  expect still open: bakery,shop



# That is all.


"""
