"""Ten thousand bad inputs over every form, file and query string of the applicant's pages: no fault, no lost text.

Run by `./dev drill fuzz`; the seed is the day's, or FUZZ_SEED. Prints what came of each kind, then every fault.
"""

import datetime
import logging
import os
import sys
import tempfile
from pathlib import Path

INPUTS = 10_000
COLUMNS = ("2xx", "3xx", "4xx", "5xx", "values kept")


def main():
    seed = int(os.environ.get("FUZZ_SEED") or datetime.datetime.now(datetime.UTC).toordinal())
    with _own_database(), tempfile.TemporaryDirectory() as folder:
        from django.conf import settings

        from benchmarks.fuzz import Fuzz

        settings.PRIVATE_ROOT = settings.MEDIA_ROOT = Path(folder)
        settings.ALLOWED_HOSTS = ["testserver"]
        logging.disable(logging.CRITICAL)
        fuzz = Fuzz(seed).run(INPUTS)
    print(f"{INPUTS} inputs, seed {seed}\n{'':10}" + "".join(f"{name:>13}" for name in COLUMNS))
    for kind, counts in fuzz.counts.items():
        print(f"{kind:10}" + "".join(f"{counts[name]:13}" for name in COLUMNS))
    print(f"{len(fuzz.faults)} faults", *fuzz.faults[:20], sep="\n  ")
    return int(bool(fuzz.faults))


class _own_database:
    """A test database with this drill's name, gone afterwards."""

    def __enter__(self):
        os.environ.setdefault("DEBUG", "1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
        if not os.environ.get("DATABASE_URL"):
            from introinnherred import devdb

            devdb.ensure()
        import django

        django.setup()
        from django.db import connection

        self.connection, self.name = connection, connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = f"{self.name}_fuzz"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)

    def __exit__(self, *error):
        self.connection.creation.destroy_test_db(self.name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
