"""What happens: ``Session.act(action) → events``. Pure, deterministic, one versioned state."""

from game.play.session import Endless, NotNow, Session
from game.play.state import State

__all__ = ["Endless", "NotNow", "Session", "State"]
