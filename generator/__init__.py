"""Toimintamallit: operating models described once as YAML, published as site, charts, submissions and guides."""
