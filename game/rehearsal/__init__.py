"""A story tried out: recorded plays run again, random players, and what they leave untouched.

Pure, as the session is: who answers for the voice is handed in, files are read elsewhere.
"""
