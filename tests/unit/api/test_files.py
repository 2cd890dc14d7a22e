from __future__ import annotations

import os
from pathlib import Path

import pytest

from pia.api.files import NotReadable, read_bytes


def refused(path: Path) -> str:
    with pytest.raises(NotReadable) as caught:
        read_bytes(path, 10)
    assert str(caught.value) == caught.value.diagnostic.message
    return caught.value.diagnostic.code


def test_no_more_is_read_than_is_needed_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * 100)
    assert read_bytes(path, 10) == b"a" * 11
    assert read_bytes(path, 100) == b"a" * 100


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a")
    (tmp_path / "y").symlink_to("x")
    assert read_bytes(tmp_path / "y", 10) == b"a"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert refused(tmp_path) == "not-a-file"
    assert refused(tmp_path / "pipe") == "not-a-file"
    assert refused(Path("/dev/zero")) == "not-a-file"
    assert refused(tmp_path / "loop") == "file-not-readable"


@pytest.mark.parametrize("name", ["absent", "file/x", "nul\0l", "x" * 5_000])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / name) in {"file-not-found", "file-not-readable"}
