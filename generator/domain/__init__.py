"""The field's own things as frozen values: operating models, regions, realisations, vocabularies."""
