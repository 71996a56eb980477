"""What is done with many: exactly those ticked, or everybody in the selection when that is chosen in so many words. The
page that follows names them, and keeps to them: whoever comes in between is not among them."""

from django.contrib import messages
from django.contrib.admin import action
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications import lists
from applications.admin.forms import ExportForm, LettersForm
from applications.lists import Circle
from introinnherred.sheets import sheet_response
from people.clock import today
from people.emails import free_letters, rehearse_letters
from people.models import Event


class Choosing:
    """Mixed into the admin of applications: who an action is about, letters to many, and the selection as a sheet."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("brev/", view(self.write_page), name=self._name("write")),
            path("eksport/", view(self.export_page), name=self._name("export")),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Everybody in the selection is a choice of its own, and only when they are counted."""
        if request.method != "POST" or request.POST.get("scope") != "all":
            return super().changelist_view(request, extra_context)
        listing = self.get_changelist_instance(request)
        if listing.is_capped:
            messages.error(request, _now("The selection is too large. Narrow it to 1,000 or fewer."))
            return redirect(request.get_full_path())
        return self._act(request, listing.queryset, "1") or redirect(request.get_full_path())

    def response_action(self, request, queryset, **kwargs):
        """Exactly the ticked ones; Django stops an empty choice itself."""
        return self._act(request, queryset.chosen_by_hand(request.POST.getlist("_selected_action")), "", **kwargs)

    def _act(self, request, queryset, across, **kwargs):
        request.POST = request.POST.copy()
        request.POST["select_across"] = across
        return super().response_action(request, queryset, **kwargs)

    @action(description=_("Write a letter"))
    def write(self, request, queryset):
        """Who gets it and who does not, and the words."""
        circle = Circle.of(queryset)
        return self._compose(request, circle, LettersForm(circle=circle))

    @action(description=_("Export as a spreadsheet"))
    def export(self, request, queryset):
        """Who and which columns, before anything leaves the portal."""
        return self._before_export(request, list(queryset), ExportForm())

    def write_page(self, request):
        """The words again, the letter as it will read, or the yes; the second click of two sends nothing."""
        circle = Circle.of(self._frozen(request))
        form = LettersForm(request.POST, circle=circle)
        step = request.POST.get("step", "")
        if step not in {"look", "send"} or not form.is_valid() or not circle.people:
            return self._compose(request, circle, form)
        if step == "look":
            letters = rehearse_letters(circle.people, form.words, request.user)
            return self._compose(request, circle, form, letters)
        sent = free_letters(circle.people, form.words, request.user, form.cleaned_data["number"])
        said = ngettext(
            "The letter to %(count)s person is in the outbox.",
            "The letters to %(count)s people are in the outbox.",
            sent,
        )
        messages.success(request, said % {"count": sent} if sent else _now("These letters are in the outbox already."))
        return redirect(self.page_address("changelist"))

    def export_page(self, request):
        """The sheet of exactly those named on the page before; each of them has it on record."""
        chosen = list(self._frozen(request).with_wishes())
        form = ExportForm(request.POST)
        if not chosen or not form.is_valid():
            return self._before_export(request, chosen, form)
        for application in chosen:
            Event.objects.record("application.export", application, by=request.user, person=application.user)
        name = _now("applications-%(date)s") % {"date": today().isoformat()}
        return sheet_response(form.cleaned_data["kind"], name, lists.headings(), lists.rows(chosen))

    def _frozen(self, request):
        """Those named on the page that was shown, as far as they may still be read."""
        if request.method != "POST":
            raise Http404
        return self.get_queryset(request).chosen_by_hand(request.POST.getlist("pk"))

    def _compose(self, request, circle, form, letters=()):
        count = len(circle.people)
        title = ngettext("Write a letter to %(count)s person", "Write a letter to %(count)s people", count) % {
            "count": count
        }
        named = [number for pk in request.POST.getlist("pk") for number in pk.split(",")]
        gone = max(0, len(named) - count - len(circle.left_out))
        context = self.context(request, title=title, circle=circle, form=form, letters=letters, count=count, gone=gone)
        return TemplateResponse(request, "admin/office/letters.html", context)

    def _before_export(self, request, chosen, form):
        count = len(chosen)
        title = ngettext("Export %(count)s application", "Export %(count)s applications", count) % {"count": count}
        context = self.context(request, title=title, chosen=chosen, form=form, columns=lists.headings())
        return TemplateResponse(request, "admin/office/export.html", context)
