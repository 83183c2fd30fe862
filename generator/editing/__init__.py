"""Help for those who write the files: starting them, keeping their form, and telling an editor what may stand in them."""
