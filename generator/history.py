"""What has changed in a model between published versions, in words."""
