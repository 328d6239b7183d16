"""`python -m zangraph.cli`, for where the script is not on the path."""

import sys

from zangraph.cli import main

sys.exit(main())
