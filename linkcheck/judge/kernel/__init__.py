"""The fast judge: whole blocks of listings as columns, each distinct question put to the reference once."""
