"""What leaves the portal after a call: the qualifications of the one who was hired (section 31 of the Equality and
Anti-Discrimination Act), and a public employer's whole case for its archive. Made when asked for, kept by nobody."""

import zipfile
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from applications.models import Application
from applications.models.hiding import hides
from applications.public_lists import VERSIONS, list_paper
from applications.wizard import Wizard
from introinnherred.papers import paper


@dataclass(frozen=True)
class Case:
    """A position with the applications that belong to its employer, in the order of their names."""

    position: object
    applications: list
    hidden: int

    @classmethod
    def of(cls, position):
        """The case of one position: those who chose it, but for whom they hid from it and who keep it closed (K8)."""
        chose = Application.objects.sent().choosing(position)
        given = chose.filter(kept_until=None).exclude(hides(position.organisation))
        rows = list(given.as_read().with_the_case().order_by("family_name", "given_name", "pk"))
        return cls(position, rows, chose.count() - len(rows))

    @property
    def name(self):
        """What its files are called."""
        return slugify(f"{self.position.organisation}-{self.position.call.title_nb}")

    def write(self, file):
        """The case as a ZIP: the call, the lists, each application with its files, assessments, offers."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            context = {"position": self.position, "case": self, "call": self.position.call}
            archive.writestr("01-utlysning.pdf", paper("applications/papers/call.html", context))
            archive.writestr("02-vurderinger-og-tilbud.pdf", paper("applications/papers/decisions.html", context))
            for version in VERSIONS if self.position.list_is_due() else ():
                archive.writestr(f"04-sokerliste-{version}.pdf", list_paper(self.position, version))
            for number, application in enumerate(self.applications, 1):
                folder = f"03-soknader/{number:03}-{application.reference}"
                archive.writestr(f"{folder}/soknad.pdf", application_paper(application))
                for document in application.sent_documents:
                    with document.file.open("rb") as opened:
                        archive.writestr(f"{folder}/{document.kind}.pdf", opened.read())


def application_paper(application):
    """One application as it was last sent, as a PDF."""
    sections = Wizard(application.call, application.user, application, sent=True).sections
    return paper("applications/papers/application.html", {"application": application, "sections": sections})


def qualifications_paper(position):
    """What an applicant who feels passed over may ask for: education, practice and other clear qualifications of the
    one who was hired; no name and no assessment. None while nobody has said yes."""
    hired = Application.objects.filter(offers__position=position, offers__state="accepted").as_read().first()
    if hired is None:
        return None
    title = _("Qualifications of the one who was hired")
    context = {"position": position, "call": position.call, "application": hired, "title": title}
    return paper("applications/papers/qualifications.html", context)
