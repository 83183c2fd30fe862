"""``python -m generator`` is the command ``toimintamallit``."""

import sys

from generator.cli import main

sys.exit(main())
