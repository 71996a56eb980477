"""What every drill begins with: Django, the private database when none is named, and a portal of its own."""

import contextlib
import os
import tempfile
from pathlib import Path

from benchmarks.portal import running_portal


@contextlib.contextmanager
def portal_for(name):
    """A running portal on a new database that carries the drill's name."""
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
    import django
    from django.db import connection

    django.setup()
    parameters = connection.get_connection_params()
    database = f"{parameters['dbname']}_{name}"
    with (
        tempfile.TemporaryDirectory() as folder,
        running_portal(Path(folder), parameters, database) as portal,
    ):
        yield portal
