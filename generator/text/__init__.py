"""Words, dates, links and escaping: what several renderers need to write text."""
