"""Problems in words: for a terminal, for programs, for code hosts, and for the preview's page."""

from generator.report.lines import severity_word, summary, to_text, visible
from generator.report.page import to_page
from generator.report.programs import to_github, to_gitlab, to_json
from generator.report.sarif import to_sarif

__all__ = ["severity_word", "summary", "to_github", "to_gitlab", "to_json", "to_page", "to_sarif", "to_text", "visible"]
