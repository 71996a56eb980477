"""«Er dette samme person?»: two applications beside each other, and the manager's yes or no."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from people.states import Refused


class Doubles:
    """Mixed into the admin of applications: the question, and what was merged stays readable."""

    def get_urls(self):
        own = path("<int:pk>/samme/<int:other>/", self.admin_site.admin_view(self.same), name=self._name("same"))
        return [own, *super().get_urls()]

    def get_object(self, request, object_id, from_field=None):
        """One that was merged is on no list, and is read from the one that stays."""
        found = super().get_object(request, object_id, from_field)
        return found or self.model.objects.merged_and_open().as_read().with_number(object_id)

    def same(self, request, pk, other):
        """Both beside each other; yes says which one stays."""
        one, other = self._get(request, pk), self._get(request, other)
        if one.pk == other.pk or one.call_id != other.call_id:
            raise Http404
        if request.method != "POST":
            title = _("Is this the same person?")
            pair = sorted([one, other], key=lambda each: each.pk)
            context = self.context(request, one, pair=pair, title=title)
            return TemplateResponse(request, "admin/office/same.html", context)
        if request.POST.get("answer") == "no":
            one.tell_apart(other, by=request.user)
            messages.success(request, _("Noted: two persons. You are not asked about these two again."))
            return redirect(self.page_address("change", one.pk))
        return self._merge(request, one, other)

    def _merge(self, request, one, other):
        """The one that was not chosen to stay is merged into the other."""
        stays = next((each for each in (one, other) if str(each.pk) == request.POST.get("stays")), None)
        if stays is None:
            messages.error(request, _("Choose which one stays."))
            return redirect(request.path)
        try:
            (other if stays is one else one).merge(stays, by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect(request.path)
        messages.success(request, _("Merged. All of the other one can still be read from here."))
        return redirect(self.page_address("change", stays.pk))
