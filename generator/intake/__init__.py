"""From YAML files to a valid catalogue: reading with positions, overlays, validation, references, content rules."""
