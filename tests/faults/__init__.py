"""A server of bad answers, and what each should come to."""
