"""How many questions a page asks the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
