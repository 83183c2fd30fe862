"""A submission as the blocks of a Word document."""

from __future__ import annotations

from collections.abc import Callable

from generator.publish.document_tree import Json, heading, image, paragraph, prose, styled, words


def submission_blocks(data: Json, picture: Callable[[Json], tuple[str, dict[str, str]]]) -> list[Json]:
    """The title, the pages of the form and under each of them the fields that have a text, then the pictures.

    ``picture`` gives the address and the size of a picture.
    """
    proposal = data["proposal"]
    blocks = [heading(1, "", words(proposal["title"])), *prose(data["about"])]
    for page in proposal["pages"]:
        filled = [field for field in page["fields"] if not field["missing"]]
        if filled:
            blocks.append(heading(2, page["id"], words(page["title"])))
        for field in filled:
            blocks += [heading(3, field["id"], words(field["label"])), *prose(field["blocks"])]
    if proposal["pictures"]:
        blocks.append(heading(2, "kuvat", words(data["pictures_title"])))
    for found in proposal["pictures"]:
        blocks += [styled("Captioned Figure", paragraph([image(found["alt"], *picture(found))]))]
        blocks += [styled("Image Caption", paragraph(words(found["caption"])))]
    return blocks
