"""The yardstick of a page: one row by its key in a template, by a minimal Django project with Django's own middlewares,
for somebody who is signed in. Time and again, a line for each line that is read."""

import sys
import time

from benchmarks import bare

ROWS = 1000


def main():
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(bare.Row)
    user = User.objects.create(username="person")
    bare.Row.objects.bulk_create(bare.Row(user=user, values={"n": n}) for n in range(ROWS))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    first = bare.Row.objects.earliest("pk").pk
    for n in range(20):
        assert client.get(f"/row/{first + n}/").status_code == 200
    print("{}", flush=True)
    for n, _line in enumerate(sys.stdin):
        started = time.perf_counter()
        client.get(f"/row/{first + n % ROWS}/")
        print((time.perf_counter() - started) * 1000, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
