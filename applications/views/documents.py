from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from applications.models import Document
from introinnherred.admin import has_second_factor


@require_GET
def document(request, pk):
    """One PDF to the one who may read it, as a download that nothing stores; another's does not exist."""
    second_factor = request.user.is_staff and has_second_factor(request)
    found = get_object_or_404(Document.objects.readable_by(request.user, second_factor=second_factor), pk=pk)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type="application/pdf"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
