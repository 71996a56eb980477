"""People for benchmarks and drills: signed in, each with a draft in which nothing is missing."""

import http.client
import time
from urllib.parse import urlencode

CSRF = "d" * 32


def people_with_drafts(count):
    """(the open call, [(the person's key, its session, what was typed)])."""
    from applications.models import Application, Call
    from applications.working import as_typed
    from people.models import User

    call = Call.objects.for_texts()
    pattern = as_typed(Application.objects.filter(call=call, state="submitted").first())
    people = []
    for n in range(count):
        user = User.objects.create_user(f"person-{n}@drill.example", given_name=f"Søker {n}", family_name="Prøve")
        user.confirm()
        typed = {**pattern, "about": {**pattern["about"], "email": [user.email]}}
        Application.start(user, call, working=typed)
        people.append((user.pk, session_of(user), typed))
    return call, people


def session_of(user):
    """The key of a session in which a person has signed in."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from people.fresh import PROVED_AT

    session = SessionStore()
    session["_auth_user_id"], session["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session[PROVED_AT] = time.time()
    session.save()
    return session.session_key


def ask(web, path, session, values=None):
    """(status, headers, body) of a page, or of a form that is sent; no redirect is followed."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "Host": "localhost"}
    body = None
    if values is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({"csrfmiddlewaretoken": CSRF, **values}, doseq=True)
    server = http.client.HTTPConnection("127.0.0.1", web.port, timeout=60)
    try:
        server.request("POST" if body else "GET", path, body, headers)
        answer = server.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        server.close()
