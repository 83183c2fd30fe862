"""Published pictures look as they did and tell nothing of their maker, camera or place (reliability C4, E8)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from generator.publish.bare_picture import published_bytes

SECRETS = (b"Meikalainen", b"Kamera 5", b"61.4978")
PIXELS = Image.linear_gradient("L").resize((40, 24)).convert("RGB")


def spoken(kind: str, **options: Any) -> bytes:
    """A picture whose file tells of its maker in every way that its format has."""
    exif = Image.Exif()
    exif[0x013B], exif[0x0110], exif[0x0112] = "Meikalainen", "Kamera 5", 6
    exif.get_ifd(0x8825)[1] = "61.4978"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Meikalainen</x:xmpmeta>"
    out = io.BytesIO()
    PIXELS.save(out, kind, exif=exif, **({"comment": b"Meikalainen"} if kind == "JPEG" else {}), **({} if kind == "PNG" else {"xmp": xmp}), **options)
    return out.getvalue()


def words() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Meikalainen")
    info.add_itxt("XML:com.adobe.xmp", "Meikalainen", zip=False)
    return info


FILES = {
    "kuva.png": lambda: spoken("PNG", pnginfo=words()),
    "kuva.jpg": lambda: spoken("JPEG", quality=95),
    "kuva.webp": lambda: spoken("WEBP", lossless=True),
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_told_and_the_picture_is_the_same(name: str, tmp_path: Path) -> None:
    raw = FILES[name]()
    assert any(secret in raw for secret in SECRETS)
    (tmp_path / name).write_bytes(raw)
    bare = published_bytes(tmp_path / name)
    assert not any(secret in bare for secret in SECRETS)
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(bare)) as after:
        assert after.tobytes() == before.tobytes()
        assert set(after.getexif()) <= {0x0112}
        if name == "kuva.jpg":  # browsers turn it by the camera's note
            assert ImageOps.exif_transpose(after).size == (24, 40)


@pytest.mark.parametrize("name", FILES)
def test_a_bare_picture_stays_as_it_is(name: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    PIXELS.save(out, Path(name).suffix[1:].replace("jpg", "jpeg").upper())
    (tmp_path / name).write_bytes(out.getvalue())
    assert published_bytes(tmp_path / name) == out.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_a_broken_picture_is_no_fault_of_the_program(name: str, tmp_path: Path) -> None:
    raw = FILES[name]()
    for length in range(0, len(raw), 7):
        (tmp_path / name).write_bytes(raw[:length])
        assert not any(secret in published_bytes(tmp_path / name) for secret in SECRETS if length > 12)


def test_a_picture_whose_head_is_empty_is_no_fault_of_the_program(tmp_path: Path) -> None:
    raw = b"RIFF\x0c\0\0\0WEBPVP8X\0\0\0\0"
    (tmp_path / "kuva.webp").write_bytes(raw)
    assert published_bytes(tmp_path / "kuva.webp") == raw


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Meikalainen")
    assert published_bytes(tmp_path / "a.txt") == b"Meikalainen"
