"""What a story looks like from outside: its map, its figures, its script on paper. Pure."""
