"""`python -m kblib` is the command `kb`."""

import sys

from kblib.cli import main

sys.exit(main())
