"""The manager's office: Django's admin on the portal's own site, for staff with a second factor."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin import AdminSite
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(AdminSite):
    """Opens for staff who have signed in with a second factor; its home is the manager's work list."""

    site_header = "Intro Innherred"
    site_title = "Intro Innherred"
    index_title = _("This is waiting for you")
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return super().has_permission(request) and has_second_factor(request)

    def login(self, request, extra_context=None):
        """Sign-in is the portal's own; staff without a second factor are led to set one up."""
        if request.user.is_authenticated and request.user.is_staff:
            return redirect("mfa_index")
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={request.GET.get('next', '/admin/')}")


def has_second_factor(request):
    """Whether this session was opened with a passkey or an authenticator app; the demo's cast needs none."""
    if settings.DEMO:
        return True
    methods = request.session.get("account_authentication_methods", [])
    return is_mfa_enabled(request.user) and any(method.get("method") == "mfa" for method in methods)
