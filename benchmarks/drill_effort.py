"""The manager's month by keys and clicks with the 149 applications of 2011, in a real browser: all read and assessed,
fifteen invited, five offered a place and 144 answered.

Run by `./dev drill effort`; prints how many keys and clicks each took. The test run plays the same with fewer.
"""

import os
import subprocess
import sys

from benchmarks.portal import CHECKOUT


def main():
    command = [sys.executable, "-m", "pytest", "tests/browser/live/test_effort.py", "-q", "-rP", "--tb=short"]
    environment = {**os.environ, "DEBUG": "1", "APPLICATIONS": "149"}
    return subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
