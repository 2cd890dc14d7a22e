"""Changes to a definition, and the teams that would tell, in words."""

from __future__ import annotations


def became(was: str, other: str) -> str:
    """Something became something else."""
    return f"{was} became {other}"


def left_out(what: str) -> str:
    """Something was left out."""
    return f"{what} left out"


def moved_above(what: str, other: str) -> str:
    """Something came before what it came after."""
    return f"{what} moved above {other}"


def joined_otherwise(was: str, other: str, where: str) -> str:
    """Two conditions joined by another word."""
    return f"`{was}` became `{other}` in {where}"


def other_strength(was: str, other: str, criterion: str) -> str:
    """A criterion of another strength."""
    return f'`{was}` became `{other}`: "{criterion}"'


def counted_too(where: str, descriptor: str) -> str:
    """An exception less."""
    return f"`not counting {descriptor}` left out of {where}"


def not_counted(where: str, descriptor: str) -> str:
    """An exception more."""
    return f"`not counting {descriptor}` added to {where}"


def audited(domain: str) -> str:
    """A domain that no longer counts."""
    return f"domain `{domain}` became `for self-audit only`"


def counted_domain(domain: str) -> str:
    """A domain that counts."""
    return f"domain `{domain}`: `for self-audit only` left out"


def untagged(descriptor: str, tag: str) -> str:
    """A descriptor without one of its tags."""
    return f"`{descriptor}` no longer tagged `{tag}`"


def other_band(amount: str) -> str:
    """What is exactly at the limit of two bands, in the other of them."""
    return f"exactly {amount} given to the other row"


# ── Teams that would tell ───────────────────────────────────────────────────────────────────────


def exactly(was: str, other: str) -> str:
    """Between two limits."""
    return f"a team at exactly {was}, and one at exactly {other}"


def exactly_at(limit: str) -> str:
    """At a limit."""
    return f"a team at exactly {limit}"


def only_this_fails(condition: str) -> str:
    """A team that fails in one condition."""
    return f"a team that fails {condition}, and nothing else"


def only_not_met(descriptor: str) -> str:
    """A team that does not meet one descriptor of those that count."""
    return f"a team that lacks `{descriptor}`, and nothing else that counts there"


def a_team_with(option: str) -> str:
    """A team that answers so."""
    return f"a team with `{option}`"


def fits_both(one: str, other: str) -> str:
    """A team that two classes fit."""
    return f"a team that both `{one}` and `{other}` fit, and no class above them"


# ── Changes that make no difference ─────────────────────────────────────────────────────────────

SAYS_THE_SAME = "it says the same in other words"
DECIDES_NOTHING = "no descriptor that counts, and no class, rests on it"
TELLS_NO_TEAM = "no team can be judged differently"

FITS_BOTH = "no team fits both and no class above them"
