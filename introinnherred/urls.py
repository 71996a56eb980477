"""All addresses. Each room lists its own pages, Norwegian and English side by side."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("programme.urls")),
    path("", include("applications.urls")),
    path("", include("trainees.urls")),
    path("", include("companies.urls")),
    path("", include("people.urls")),
    path("admin/", admin.site.urls),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),  # nothing, unless DEBUG
]

handler400 = "programme.views.errors.bad_request"
handler403 = "programme.views.errors.forbidden"
handler404 = "programme.views.errors.not_found"
handler500 = "programme.views.errors.server_error"
