"""What can happen: decided for all of play's states and not for a sample of them."""
