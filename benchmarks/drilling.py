"""What every drill begins with: Django, the private database when none is named, and a portal of its own."""

import contextlib
import os
import tempfile
from pathlib import Path

from benchmarks.databases import address, server_of
from benchmarks.portal import running_portal


@contextlib.contextmanager
def own_database(name):
    """Django on an empty test database that carries the drill's name and is gone afterwards; gives its address."""
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
    import django
    from django.db import connection

    django.setup()
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{usual}_{name}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield address_of(connection.settings_dict)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)


def address_of(settings):
    """A database's settings as an address that another process can be given."""
    return address(server_of(settings), settings["NAME"])


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
