"""``python -m pia``: the command ``pia``, where its script is not on the path."""

from __future__ import annotations

from pia.cli.main import main

main()
