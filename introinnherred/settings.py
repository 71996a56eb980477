"""The only settings file. Read from the environment; safe for production when the environment is silent."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from environs import env

from introinnherred import devdb

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("DEBUG", False)
# The demo has one-click sign-in and an open mailbox, so it never runs in production.
DEMO = env.bool("DEMO", False)
if DEMO and not DEBUG:
    raise ImproperlyConfigured("DEMO=1 needs DEBUG=1: the demo lets anyone sign in as anyone.")
SECRET_KEY = env.str("SECRET_KEY", "for-development-only-" * 3 if DEBUG else None)
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text, or DEBUG=1 on your own machine.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
BASE_URL = env.str("BASE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "introinnherred.apps.PortalAdminConfig",
    "people",
    "companies",
    "trainees",
    "applications",
    # Before django_tasks_db, whose db_worker command it extends.
    "programme",
    "introinnherred",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "crispy_forms",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "introinnherred.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "introinnherred.middleware.language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "introinnherred.middleware.OwnSite",
    "introinnherred.middleware.limits",
]

ROOT_URLCONF = "introinnherred.urls"
WSGI_APPLICATION = "introinnherred.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "programme.context_processors.site",
                # Lazy: a page that does not use them touches no session, so it sets no cookie.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "ds"
CRISPY_TEMPLATE_PACK = "ds"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=devdb.url())}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def _mailer(url):
    """MAILERS from smtp:// (opportunistic TLS with ?tls=1) or smtps:// addresses."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL must start with smtp:// or smtps://.")
    return {
        "BACKEND": "people.smtp.PatientBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": "tls=1" in parts.query,
            "timeout": 20,
        },
    }


# ./dev run starts a local SMTP sink and sets EMAIL_URL to it.
MAILERS = {"default": _mailer(env.str("EMAIL_URL", "smtp://localhost:25"))}
# Where letters that could not be delivered come back: imaps://user:password@host/INBOX. Empty: nobody reads them.
BOUNCES_URL = env.str("BOUNCES_URL", "")
MINUTES_BETWEEN_BOUNCES = 10
if BOUNCES_URL and urlsplit(BOUNCES_URL).scheme not in {"imap", "imaps"}:
    raise ImproperlyConfigured("BOUNCES_URL must start with imaps:// (or imap:// on your own network).")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Intro Innherred <post@introinnherred.example>")
# Where the local SMTP sink of ./dev run keeps its letters; only the demo reads it.
MAIL_SINK = Path(env.str("MAIL_SINK", str(BASE_DIR / ".mail")))

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "my_page"
LOGOUT_REDIRECT_URL = "home"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # User.email is unique by a constraint on Lower("email").
    "security.W021",  # HSTS preload is the operator's decision, not ours.
]

ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# The code that signs in is itself the proof of the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = env.int("SIGN_IN_CODE_MINUTES", 15) * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "request_login_code": "people.forms.RequestCodeForm",
    "confirm_login_code": "people.forms.ConfirmCodeForm",
}
# Shared by all web processes, so that a limit on tries is one limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # allauth counts tries here: a flood must not push counts out
    }
}
# How many proxies of ours stand in front and tell where a visitor comes from.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
# Asking for codes is limited in people/limits.py. All by address first: a class signs in from one school's network.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "600/m/ip",
    "login": "600/m/ip",
    "login_failed": "300/m/ip,10/300s/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_ISSUER = "Intro Innherred"
MFA_ADAPTER = "people.adapter.MFAAdapter"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "introinnherred.formats"
USE_THOUSAND_SEPARATOR = False
PHONENUMBER_DEFAULT_REGION = "NO"
PHONENUMBER_DB_FORMAT = "E164"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In development and in tests, which switch settings.DEBUG off, files come from where they are written.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", str(BASE_DIR / ".private")))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / ".media")))
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Uploads: outside the web root, reached only through a view that asks who may.
    "private": {
        "BACKEND": "people.files.PrivateStorage",
        "OPTIONS": {"base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# The two files of an application fit in memory, so a full disk for temporary files stops nobody.
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
# Of one who asks for it when signing in; what is most private asks for a new code after some hours all the same.
DAYS_DEVICE_REMEMBERED = 30
HOURS_CODE_FRESH = 12
CSRF_FAILURE_VIEW = "programme.views.errors.csrf_failure"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "introinnherred.logs.NoTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_tokens"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.utils.autoreload": {"level": "WARNING"},
        # Who asked for what is nobody's to keep; what breaks is told by django.request.
        "django.server": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        # A page that is not there, or not for this reader, is no trouble: only what broke is told.
        "django.request": {"level": "ERROR"},
    },
}

# Periods of storage (G5 of the privacy rules) and other numbers the texts must show as they are.
MONTHS_APPLICATION_KEPT = env.int("MONTHS_APPLICATION_KEPT", 6)
MONTHS_KEPT_FOR_NEXT_CALL = 18
DAYS_DRAFT_KEPT = 30
# For those who have the page open when the deadline passes; the page says so.
MINUTES_GRACE_AFTER_DEADLINE = env.int("MINUTES_GRACE_AFTER_DEADLINE", 10)
DAYS_REMINDER_BEFORE_DEADLINE = 3
DAYS_UNCONFIRMED_USER_KEPT = 2
MONTHS_PROFILE_VISIBLE = 12
DAYS_ENDED_PROFILE_KEPT = 30
DAYS_PROFILE_EXPIRES_SOON = 30
YEARS_NEXT_CALL_CONSENT = 2
DAYS_TRAINEE_KEPT_AFTER = 60
MONTHS_TRAINEE_KEPT = 36
MONTHS_ROLE_KEPT = 12
MONTHS_LOG_KEPT = 12
MONTHS_INTEREST_KEPT = 6
YEARS_ACCOUNTS_KEPT = 5
DAYS_TO_ANSWER_OFFER = 10
DAYS_OFFER_REMINDED_BEFORE = 2
# So long the letters of released decisions wait, and everything can be taken back.
MINUTES_RELEASE_HELD = env.int("MINUTES_RELEASE_HELD", 15)
# Afterwards only as long as no letter has left.
HOURS_RELEASE_UNDONE = 24
DAYS_INTERVIEW_REMINDED_BEFORE = 1
# An applicant moves or cancels an interview until so long before it.
HOURS_INTERVIEW_CHANGED_BEFORE = 3
DAYS_TO_ANSWER_CONTACT = 14
# A candidate is never asked by more organisations at a time than this, and after so many requests without an answer
# asked whether it is time for a break.
MOST_OPEN_REQUESTS = 3
SILENT_REQUESTS_BEFORE_PAUSE = 2
# After a yes: when the candidate is asked whether anybody has been in touch, and the organisation what came of it.
DAYS_ASKED_CONTACT = 14
DAYS_ASKED_OUTCOME = (60, 180)
DAYS_TO_TELL_OUTCOME = 30
DAYS_DATA_REQUEST_DUE = 30
DAYS_DATA_REQUEST_ALARM = 25
DAYS_TO_ACCEPT_INVITATION = 14
# So long an employer outside the membership is let into the pool, and so long before the end the office hears of it.
DAYS_EMPLOYER_ACCESS = 90
DAYS_EMPLOYER_ACCESS_LISTED = 10
# Each user of a member is confirmed once a year; without an answer it is the office's work, then the access rests.
MONTHS_USER_CHECKED = 12
DAYS_USER_CHECK_LISTED = 30
DAYS_USER_CHECK_RESTS = 60
# A fee that is not paid so long after its invoice is the office's work.
DAYS_FEE_UNPAID = 30
# What is unusual reading in the pool, and told on the work list: so many different candidates opened by one person in
# 24 hours; or by an organisation in a week, so many times its usual week and more than the fewest.
MAX_VIEWS_A_DAY = 60
TIMES_USUAL_WEEK = 5
FEWEST_VIEWS_ALARMED = 20
MAX_UPLOAD_MB = 5
MAX_UPLOAD_PAGES = env.int("MAX_UPLOAD_PAGES", 30)
# ClamAV, if there is one: tcp://host:3310 or unix:///run/clamav/clamd.ctl.
CLAMD_URL = env.str("CLAMD_URL", "")
CLAMD_SECONDS = 20
MOTIVATION_LENGTH = (500, 3000)
MAX_KEYWORDS = 10

if DEMO:  # whoever tries the demo meets the portal's own error pages, not Django's for developers
    DEBUG = False
