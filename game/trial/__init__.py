"""The voice on trial: what gets past the gate when everything tries to."""
