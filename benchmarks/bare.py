"""The yardstick: a minimal Django project with Django's own middlewares and a database, and one form that is shown,
checked, kept and answered, padded to the size of the page it is compared with."""

import json
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from environs import Env

if not settings.configured:
    settings.configure(
        SECRET_KEY="for-the-benchmark-only-" * 3,
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        ROOT_URLCONF="benchmarks.bare",
        DATABASES={"default": {**Env().dj_db_url("DATABASE_URL"), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "benchmarks"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.auth.middleware.LoginRequiredMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django.middleware.csp.ContentSecurityPolicyMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": True}],
        STATIC_URL="static/",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
application = get_wsgi_application()

from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse, HttpResponseRedirect  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.urls import path  # noqa: E402

from benchmarks.bare_fields import FORMS  # noqa: E402

PAGE = Template(
    "<!doctype html><html lang=en><title>Form</title><body><form method=post>"
    "<input type=hidden name=csrfmiddlewaretoken value={{ token }}>{{ form }}<button>Send</button></form>"
    "<!-- {{ padding }} --></body></html>"
)
ROW = Template(
    "<!doctype html><html lang=en><title>{{ row }}</title><body><h1>{{ row }}</h1>{{ row.values }}</body></html>"
)


class Row(models.Model):
    """What somebody has sent."""

    user = models.ForeignKey("auth.User", models.CASCADE)
    values = models.JSONField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "benchmarks"

    def __str__(self):
        return str(self.pk)


def form_page(request, kind, size):
    """Shown with what was sent last, or checked, kept and answered."""
    last = Row.objects.filter(user=request.user).order_by("-pk").first()
    form = FORMS[kind](request.POST if request.method == "POST" else None, initial=last and last.values)
    if request.method == "POST" and form.is_valid():
        Row.objects.create(user=request.user, values=form.cleaned_data)
        return HttpResponseRedirect("/")
    context = {"form": form, "token": get_token(request)}
    short = PAGE.render(Context(context))
    return HttpResponse(short.replace("<!-- ", "<!-- " + "x" * (size - len(short.encode()))))


def row_page(request, pk):
    """One row by its key."""
    return HttpResponse(ROW.render(Context({"row": get_object_or_404(Row, pk=pk)})))


@login_not_required
def health(request):
    return HttpResponse("ok")


urlpatterns = [path("healthz", health), path("row/<int:pk>/", row_page), path("<str:kind>/<int:size>/", form_page)]


def prepare(count):
    """The tables, and so many people who are signed in; their sessions as a line of JSON."""
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    sessions = []
    for n in range(count):
        user, session = User.objects.create(username=f"person-{n}"), SessionStore()
        session["_auth_user_id"], session["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        sessions.append(session.session_key)
    print(json.dumps(sessions))


if __name__ == "__main__":
    sys.modules["benchmarks.bare"] = sys.modules["__main__"]
    prepare(int(sys.argv[1]))
