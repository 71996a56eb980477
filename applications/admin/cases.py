"""After a call, for one position: the qualifications of the one who was hired, and the case for a public archive."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now

from applications.cases import Case, qualifications_paper
from applications.models import Position
from introinnherred.papers import download
from people.models import Event


class Cases:
    """Mixed into the admin of positions."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/kvalifikasjoner/", view(self.qualifications), name=self._name("qualifications")),
            path("<int:pk>/saken/", view(self.case), name=self._name("case")),
        ]
        return [*own, *super().get_urls()]

    def office_links(self, position):
        links = [(_now("Qualifications of the one who was hired"), self.page_address("qualifications", position.pk))]
        if position.has_public_employer:
            links.append((_now("The case for the archive"), self.page_address("case", position.pk)))
        return [*super().office_links(position), *links]

    def qualifications(self, request, pk):
        """The sheet as a PDF, which may be handed to an applicant who asks (§ 31)."""
        position = get_object_or_404(Position, pk=pk)
        paper = qualifications_paper(position)
        if paper is None:
            messages.error(request, _now("Nobody has said yes to this position yet."))
            return redirect(self.page_address("change", pk))
        Event.objects.record("position.qualifications", position, by=request.user)
        return download(paper, f"kvalifikasjoner-{position.pk}.pdf", "application/pdf")

    def case(self, request, pk):
        """What the case holds; the button makes it, and that it was made is on record."""
        position = get_object_or_404(Position, pk=pk)
        if not position.has_public_employer:
            raise Http404
        case = Case.of(position)
        if request.method != "POST":
            title = _now("The case for the archive")
            context = self.context(request, position, title=title, case=case, position=position)
            return TemplateResponse(request, "admin/office/case.html", context)
        Event.objects.record("position.case", position, by=request.user)
        file = TemporaryFile()  # noqa: SIM115 – the answer closes it
        case.write(file)
        file.seek(0)
        answer = FileResponse(file, as_attachment=True, filename=f"{case.name}.zip", content_type="application/zip")
        answer["Cache-Control"] = "private, no-store"
        return answer
