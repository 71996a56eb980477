"""The office's pages for a public employer's list of applicants: look, weigh, tell, publish, download."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models import Position
from applications.public_lists import file_of
from introinnherred.office import Verb, VerbForm, date_input
from people.special_days import day_warnings
from people.states import Refused


class WeighForm(VerbForm):
    """What the employer has answered one who asked not to be named."""

    answer = forms.ChoiceField(
        label=_("What does the employer say?"),
        choices=[("grant", _("Yes, the name is left out")), ("refuse", _("No, the name stands on the list"))],
        widget=forms.RadioSelect,
    )
    grounds = forms.CharField(
        label=_("Because"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only for a no. Goes on from “because” in the letter to the applicant."),
    )
    publish_on = forms.DateField(
        label=_("The list is made public"),
        required=False,
        widget=date_input(),
        help_text=_("Only for a no. The applicant may withdraw until then."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.obj.STEPS.allows("refuse", self.obj.exemption):
            self.fields["answer"].choices = self.fields["answer"].choices[:1]

    def clean(self):
        values = super().clean()
        if values.get("answer") == "refuse":
            for name, message in (("grounds", _("Write why.")), ("publish_on", _("Write the date."))):
                if name not in self.errors and not values.get(name):
                    self.add_error(name, message)
        return values

    def save(self, by):
        """Take the step, which writes to the applicant."""
        values = self.cleaned_data
        if values["answer"] == "grant":
            self.obj.grant(by=by)
        else:
            self.obj.refuse(values["grounds"], values["publish_on"], by=by)


PUBLISH = Verb(
    "publish_list",
    _("Register the list as published"),
    _("Who withdraws after this stays on the list."),
    None,
    "now",
    "can_publish_list",
    _("The list is registered as published."),
)


class PublicListPages:
    """Mixed into the office's page of a position."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/sokerliste/", view(self.applicant_list), name=self._name("list")),
            path("<int:pk>/sokerliste/<slug:version>/<slug:kind>/", view(self.list_file), name=self._name("list_file")),
            path("<int:pk>/sokerliste/<int:choice>/", view(self.weigh), name=self._name("weigh")),
        ]
        return [*own, *super().get_urls()]

    def office_links(self, position):
        links = super().office_links(position)
        if not position.has_public_employer:
            return links
        return [(_("Public applicant list"), self.page_address("list", position.pk)), *links]

    def applicant_list(self, request, pk):
        """Who is on the list, who has asked to be left out, and the ways to get it out of the house."""
        position = _position(pk)
        context = self.context(
            request,
            position,
            title=_now("Public applicant list"),
            list=position.applicant_list(full=True),
            due=position.list_is_due(),
            publish=self.page_address("do", position.pk, "publish_list") if position.can_publish_list else "",
            published=position.list_published_at,
        )
        return TemplateResponse(request, "admin/office/public_list.html", context)

    def list_file(self, request, pk, version, kind):
        return file_of(_position(pk), version, kind)

    def weigh(self, request, pk, choice):
        """The employer's answer to one request, registered and told."""
        position = _position(pk)
        asked = next((one for one in position.requests_to_be_left_out() if one.pk == choice), None)
        if asked is None or not position.list_is_due():
            raise Http404
        form = WeighForm(request.POST if request.method == "POST" else None, obj=asked)
        if request.method == "POST" and form.is_valid() and self._weighed(request, form):
            return redirect(self.page_address("list", position.pk))
        context = self.context(request, position, title=_now("The employer's answer"), form=form, asked=asked)
        context["up"] = self.page_address("list", position.pk)
        return TemplateResponse(request, "admin/office/weigh.html", context)

    def _weighed(self, request, form):
        try:
            form.save(by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
            return False
        messages.success(request, _now("The letter is in the outbox."))
        day = form.cleaned_data["publish_on"]
        for warning in day_warnings(_now("The day of publishing"), day) if day else []:
            messages.warning(request, warning)
        return True


def _position(pk):
    return get_object_or_404(Position.objects.public_employers().select_related("organisation", "call"), pk=pk)
