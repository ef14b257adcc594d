"""Where a box begins: the game's own commands."""

import sys

from game.__main__ import main

sys.exit(main())
