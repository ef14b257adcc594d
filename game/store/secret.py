"""A secret that does not show itself: not printed, formatted, pickled, copied out or compared."""

from __future__ import annotations

import hmac
from typing import Any, NoReturn

from game.language import tr

_HIDDEN = "Secret(hidden)"


class Secret:
    """Holds a key. ``reveal()`` is the only way to it; call it where the key is handed over."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        bare = value.strip()
        # A line break or a letter outside ASCII cannot travel in a header.
        if not bare or not bare.isascii() or not bare.isprintable() or " " in bare:
            raise ValueError(tr("A key is one word of plain letters, digits and signs."))
        self.__value = bare

    def reveal(self) -> str:
        """The key itself."""
        return self.__value

    def __repr__(self) -> str:
        return _HIDDEN

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return _HIDDEN

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self.__value.encode(), other.__value.encode())

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: Any) -> Secret:
        return self

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("A secret is not written anywhere.")

    def __getstate__(self) -> NoReturn:
        raise TypeError("A secret is not written anywhere.")
