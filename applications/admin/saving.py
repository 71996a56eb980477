"""«Lagrede utvalg»: a selection of the list under a name, one's own or shared with the office."""

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from applications.admin.filters import FACETS, CallFilter
from applications.admin.forms import SelectionForm
from applications.models import SavedSelection

KEPT = {"q", "o", CallFilter.parameter_name, *(one.parameter_name for one in FACETS)}


class Saving:
    """Mixed into the admin of applications: keep a selection, and throw one away."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("utvalg/lagre/", view(self.save_selection), name=self._name("selection_save")),
            path("utvalg/<int:pk>/slett/", view(self.drop_selection), name=self._name("selection_drop")),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        saved = {"saved": SavedSelection.objects.shown_to(request.user), "saving": SelectionForm()}
        return super().changelist_view(request, {**saved, **(extra_context or {})})

    def save_selection(self, request):
        """Only what narrows or orders the list is kept."""
        form = SelectionForm(request.POST)
        query = QueryDict(request.POST.get("query", ""), mutable=True)
        for name in set(query) - KEPT:
            del query[name]
        if request.method != "POST" or not form.is_valid() or not query:
            messages.error(request, _("Choose something first, and give the selection a name."))
            return redirect(f"{self.page_address('changelist')}?{query.urlencode()}")
        selection = SavedSelection.objects.keep(request.user, query=query, **form.cleaned_data)
        messages.success(request, _("The selection “%(name)s” is saved.") % {"name": selection})
        return redirect(selection)

    def drop_selection(self, request, pk):
        """One's own, or one that the office shares."""
        selection = SavedSelection.objects.shown_to(request.user).with_number(pk)
        if request.method != "POST" or selection is None:
            raise Http404
        selection.delete()
        messages.success(request, _("The selection “%(name)s” is deleted.") % {"name": selection})
        return redirect(self.page_address("changelist"))
