"""What can happen: decided for all of play's states and not for a sample of them."""

from game.proof.decide import Decider, Verdict

__all__ = ["Decider", "Verdict"]
