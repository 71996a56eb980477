"""Django's own admin of the same table beside the portal's, with the columns and the search that need nothing of ours,
through the same middlewares."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import path

from applications.models import Application
from introinnherred import urls

LIST = "/stock/applications/application/"
site = AdminSite("stock")


class Stock(ModelAdmin):
    list_display = ["__str__", "municipality", "state", "prepared", "submitted_at"]
    list_filter = ["state", "call"]
    list_select_related = ["user", "municipality"]
    # What the portal's list searched in before it had search rows.
    search_fields = [
        "given_name", "family_name", "email", "reference", "educations__programme", "motivation", "skills",
    ]  # fmt: skip
    ordering = ["family_name", "given_name", "pk"]


site.register(Application, Stock)
urlpatterns = [path("stock/", site.urls), *urls.urlpatterns]
