"""The whole portal with the demo programme, and a real browser. Those in this folder share one portal, and one process;
those in `live` play on a database of their own, and commit."""

import pytest
from django.db import connection

from benchmarks.portal import CHROMIUM, FLAGS, running_portal


@pytest.fixture(scope="session")
def portal(tmp_path_factory, django_db_setup, django_db_blocker):
    """The portal from an empty database, through migrations and the demo, to its first answer."""
    with django_db_blocker.unblock():
        parameters = connection.get_connection_params()
    folder = tmp_path_factory.mktemp("portal")
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    with running_portal(folder, parameters, f"{parameters['dbname']}_demo", template) as portal:
        yield portal


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def look(browser, portal):
    """`look(who, width, dark)`: a fresh browser window, signed in as one of the cast or as nobody."""
    contexts = []

    def open_window(who=None, width=1440, dark=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.troubles = []
        page.on("console", lambda m: page.troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.troubles.append(str(e)))
        if who:
            portal.sign_in(page, who)
        return page

    yield open_window
    for context in contexts:
        context.close()
