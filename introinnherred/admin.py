"""The manager's office: Django's admin on the portal's own site, for staff with a second factor."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, resolve_url
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

ROOMS = ("people", "companies", "trainees", "applications", "programme")


class PortalAdminSite(AdminSite):
    """Opens for staff who have signed in with a second factor; its home is the manager's work list."""

    site_header = "Intro Innherred"
    site_title = "Intro Innherred"
    index_title = _("This is waiting for you")
    index_template = "admin/office/home.html"
    site_url = "/"
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Nobody is erased by ticking a row: erasing has its own page, which says what goes and what stays.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only the five rooms have lists here: groups, addresses and tasks of libraries are nobody's desk work."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in models if model._meta.app_label in ROOMS], admin_class, **options)

    def has_permission(self, request):
        return super().has_permission(request) and has_second_factor(request)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Sign-in is the portal's own; staff without a second factor are led to set one up; others are told no."""
        if request.user.is_authenticated:
            if not request.user.is_staff:
                raise PermissionDenied
            return redirect("mfa_index")
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={request.GET.get('next', '/admin/')}")

    def get_urls(self):
        """The pages that belong to no single list: the search over all people, and one card per person."""
        from programme.views import office, office_members

        own = [
            path("hvem-ringer/", office.who, name="who"),
            path("person/<int:pk>/", office.person, name="person"),
            path("person/<int:pk>/brev/", office.person_letter, name="person_letter"),
            path("person/<int:pk>/adressen-virker-ikke/", office.person_address, name="person_address"),
            path("person/<int:pk>/slett/", office.person_erase, name="person_erase"),
            path("import/", office_members.import_members, name="import_members"),
            path("import/eksempel/", office_members.import_sample, name="import_sample"),
            path("spredning/", office_members.members_spread, name="members_spread"),
            path("kandidatbanken/", office_members.pool, name="pool_health"),
            path("kandidatbanken/tall.csv", office_members.pool_file, name="pool_health_file"),
        ]
        for page in own:
            page.callback = self.admin_view(page.callback)
        return [*own, *super().get_urls()]

    def index(self, request, extra_context=None):
        """A day's work, not a menu."""
        from programme.views import office

        return super().index(request, {**office.home_context(), **(extra_context or {})})


def has_second_factor(request):
    """Whether this session was opened with a passkey or an authenticator app; the demo's cast needs none."""
    if settings.DEMO:
        return True
    methods = request.session.get("account_authentication_methods", [])
    return is_mfa_enabled(request.user) and any(method.get("method") == "mfa" for method in methods)
