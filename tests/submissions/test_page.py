"""The page of a submission tells which fields to copy again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.intake import read_settings
from generator.render import site
from generator.submissions import changed_since_published, read_project
from tests.submissions.conftest import Repository
from tests.submissions.test_changes import edited, publish


def pages(root: Path, project: Path) -> tuple[dict[str, str], list[str]]:
    """The submission pages' bodies by address, and the messages of what could not be told."""
    catalog, context = read_project(project)
    context = replace(context, words=read_settings(root)[1])
    changed, unknown = changed_since_published(project, catalog, context)
    made = site.render_submissions(catalog, replace(context, changed=changed))
    return {str(a.path.parent): json.loads(a.data)["slots"]["body"] for a in made}, [problem.message for problem in unknown]


def test_changed_fields_are_listed_and_lead_to_their_places(root: Path, repository: Repository) -> None:
    found, unknown = pages(root, edited(repository))
    page = found["innokyla/tiimi/ita"]
    assert unknown == []
    assert "Muuttunut viime viennin jälkeen" in page
    assert '<a href="#kentta-perusidea">Ratkaisun perusidea</a>' in page
    assert "lisätty: Tiimi kokoontuu viikoittain." in page
    assert '<a href="#kentta-nimi">' not in page, "what has not changed is not copied again"
    assert "Muuttunut viime viennin jälkeen" not in found["innokyla/hankkeet/ita"], "without a day there is nothing to compare with"


def test_no_change_is_told_too(root: Path, repository: Repository) -> None:
    repository.commit("2026-01-05T12:00:00+0200")
    publish(repository, "2026-01-05")
    found, unknown = pages(root, repository.folder)
    assert unknown == []
    assert "Yksikään kenttä ei ole muuttunut" in found["innokyla/tiimi/ita"]


def test_a_day_before_the_history_is_a_warning_and_the_page_is_made(root: Path, repository: Repository) -> None:
    repository.commit("2026-01-05T12:00:00+0200")
    publish(repository, "2025-01-05")
    found, unknown = pages(root, repository.folder)
    assert len(unknown) == 1
    assert "Muuttunut viime viennin jälkeen" not in found["innokyla/tiimi/ita"]
