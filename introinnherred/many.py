"""One verb for many: those ticked in a list are named on a page, with those it cannot be done for; then it is done."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.states import Refused


class ManyVerbs:
    """Mixed into a page of the office; `many` names those of its verbs that need nothing filled in."""

    many = ()

    def get_urls(self):
        own = path("mange/<slug:name>/", self.admin_site.admin_view(self.many_view), name=self._name("many"))
        return [own, *super().get_urls()]

    @property
    def actions(self):
        """Each such verb as a choice over the list."""
        return [self._choice(name) for name in self.many]

    def _choice(self, name):
        def choice(_admin, request, queryset):
            return self._confirm(name, request, queryset)

        choice.__name__, choice.short_description = f"{name}_many", self._verb(name).label
        return choice

    def _verb(self, name):
        return next(verb for verb in self.verbs if verb.name == name)

    def _confirm(self, name, request, queryset):
        verb, rows, refused = self._verb(name), [], []
        for one in queryset:
            (rows if verb.fits(one) else refused).append(one)
        numbers = ",".join(str(one.pk) for one in rows)
        context = self.context(request, title=verb.label, verb=verb, rows=rows, refused=refused, numbers=numbers)
        return TemplateResponse(request, "admin/office/many.html", {**context, "address": self._address(name)})

    def _address(self, name):
        return self.page_address("many", name)

    def many_view(self, request, name):
        """The yes: exactly those named; one that has moved on meanwhile is left alone and told."""
        if request.method != "POST" or name not in self.many:
            raise Http404
        done, refused = 0, []
        for one in self.get_queryset(request).chosen_by_hand(request.POST.get("numbers", "").split(",")):
            try:
                getattr(one, name)(by=request.user)
                done += 1
            except Refused:
                refused.append(str(one))
        if done:
            messages.success(request, ngettext("%(count)s done.", "%(count)s done.", done) % {"count": done})
        if refused:
            messages.error(request, _("It could not be done for %(names)s.") % {"names": ", ".join(refused)})
        return redirect(self.page_address("changelist"))
