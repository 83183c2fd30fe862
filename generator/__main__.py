"""``python -m generator`` is the command ``toimintamallit``."""

import sys

from generator.cli import main

if __name__ == "__main__":  # the processes that a build starts read this module too
    sys.exit(main())
