"""Things that have a name, in the order of the file."""

from __future__ import annotations

from collections.abc import ItemsView, KeysView, ValuesView
from typing import Protocol, SupportsIndex, TypeVar, overload


class HasName(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """What it is called in the definition."""
        ...


Thing_co = TypeVar("Thing_co", bound=HasName, covariant=True)
Default = TypeVar("Default")


class Named(tuple[Thing_co, ...]):
    """A tuple of things that can be had by their name as well as by their position.

    >>> import pia
    >>> descriptors = pia.builtin("parent-infant-team").descriptors
    >>> descriptors["referral-pathway"].title
    'Referral pathway'
    >>> len(descriptors), "referral-pathway" in descriptors
    (12, True)
    """

    __slots__ = ()

    @overload
    def __getitem__(self, key: str | SupportsIndex) -> Thing_co: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Thing_co, ...]: ...
    def __getitem__(self, key: str | SupportsIndex | slice) -> Thing_co | tuple[Thing_co, ...]:
        """The thing of this name or at this position; KeyError where no thing has the name."""
        if isinstance(key, str):
            for thing in self:
                if thing.name == key:
                    return thing
            raise KeyError(key)
        return tuple.__getitem__(self, key)

    def __contains__(self, key: object) -> bool:
        """Whether a thing of this name, or this very thing, is among them."""
        if isinstance(key, str):
            return any(thing.name == key for thing in self)
        return tuple.__contains__(self, key)

    def get(self, name: str, default: Default | None = None) -> Thing_co | Default | None:
        """The thing of this name, or *default*."""
        return next((thing for thing in self if thing.name == name), default)

    def keys(self) -> KeysView[str]:
        """Their names."""
        return self._by_name().keys()

    def values(self) -> ValuesView[Thing_co]:
        """The things themselves."""
        return self._by_name().values()

    def items(self) -> ItemsView[str, Thing_co]:
        """Names and things."""
        return self._by_name().items()

    def _by_name(self) -> dict[str, Thing_co]:
        return {thing.name: thing for thing in self}
