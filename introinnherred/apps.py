from django.apps import AppConfig
from django.contrib.admin import apps


class PortalConfig(AppConfig):
    """The project itself: only its template tags make it an app."""

    name = "introinnherred"
    default = True


class PortalAdminConfig(apps.AdminConfig):
    """Django's admin with the portal's own site: staff only, with a second factor, and a designed home."""

    default = False
    default_site = "introinnherred.admin.PortalAdminSite"
