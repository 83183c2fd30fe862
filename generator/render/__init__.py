"""From the catalogue to artifacts; each renderer knows the domain and the text room, never another renderer."""
