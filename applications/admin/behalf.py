"""On the phone: staff fill in the ordinary form for somebody, or attach a file; it is marked, and no consent given."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from applications.admin.forms import FileForm
from applications.models import Application, Call, Interview
from applications.uploads import room_for
from applications.wizard import BY_CODE, Wizard
from people.dates import long_moment
from people.models import Event, User
from people.states import Refused
from programme.models import Page


class OnBehalf:
    """Mixed into the admin of applications."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("for/<int:person>/", view(self.enter), name=self._name("enter")),
            path("for/<int:person>/<slug:slug>/<slug:step>/", view(self.enter_step), name=self._name("enter_step")),
            path("<int:pk>/legg-ved/", view(self.attach), name=self._name("attach")),
            path("<int:pk>/intervjusvar/", view(self.answer), name=self._name("answer")),
        ]
        return [*own, *super().get_urls()]

    # The form

    def enter(self, request, person):
        """«Registrer søknad»: which call, what will be written down, and the button that begins."""
        about = get_object_or_404(User, pk=person)
        calls = Call.objects.open()
        if request.method == "POST":
            call = next((one for one in calls if str(one.pk) == request.POST.get("call")), None)
            if call is None:
                raise Http404
            return self._begin(request, about, call)
        context = self.context(request, title=_("Register an application"), about=about, calls=calls)
        return TemplateResponse(request, "admin/office/enter.html", context)

    def _begin(self, request, about, call):
        """That staff opened the form for somebody is on record before anything of it is seen."""
        try:
            application = Application.start(about, call, by=request.user)
            if application.working is None:
                application.open_copy()
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("admin:person", pk=about.pk)
        Event.objects.record("application.enter", application, by=request.user, person=about, on_behalf=True)
        return redirect(self._step_address(about, call, "about"))

    def _step_address(self, about, call, step):
        return self.page_address("enter_step", about.pk, call.slug, step)

    def enter_step(self, request, person, slug, step):
        """One step of the ordinary form, or the review that sends; only by whoever began, and for some hours."""
        about, call = get_object_or_404(User, pk=person), get_object_or_404(Call.objects.open(), slug=slug)
        application = Application.objects.standing(about, call).first()
        if step not in BY_CODE:
            raise Http404
        if application is None or not Event.objects.lately("application.enter", application, request.user):
            return redirect(self.page_address("enter", about.pk))
        if application.working is None:
            return redirect(self.page_address("change", application.pk))
        wizard = Wizard(call, about, application, step)
        if not wizard.applies:
            return redirect(self._step_address(about, call, "review"))
        try:
            return self._review(request, wizard) if step == "review" else self._step(request, wizard)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("admin:person", pk=about.pk)

    def _step(self, request, wizard):
        if request.method != "POST":
            form = wizard.filled(wizard.current) if "mangler" in request.GET else wizard.form()
            return self._show(request, wizard, form)
        form = wizard.form(request.POST, request.FILES)
        self._keep(request, wizard, form)
        if form.must_be_seen or ("next" in request.POST and not form.is_valid()):
            return self._show(request, wizard, form)
        after = Wizard(wizard.call, wizard.user, wizard.application, wizard.current.code)
        to = after.next if "next" in request.POST else after.previous if "back" in request.POST else after.current
        return redirect(self._step_address(wizard.user, wizard.call, (to or after.current).code))

    @staticmethod
    def _keep(request, wizard, form):
        application = wizard.application
        if wizard.current.code != "attachments":
            application.save_step(wizard.current.code, form.typed())
            return
        for kind, upload in form.uploads().items():
            with room_for(form, kind):
                application.attach(kind, upload.read(), upload.shown_name, upload.pages, page_texts=upload.page_texts)
        if request.POST.get("remove") in form.fields:
            application.take_out(request.POST["remove"])
        vars(wizard).pop("documents", None)

    def _show(self, request, wizard, form):
        return self._form_page(request, wizard, "admin/office/enter_step.html", form=form)

    def _review(self, request, wizard):
        application, missing = wizard.application, wizard.missing
        if request.method != "POST" or missing:
            asked = request.method == "POST"
            return self._form_page(request, wizard, "admin/office/enter_review.html", missing=missing, asked=asked)
        if application.submitted_at:
            application.send_changes(wizard.content(), by=request.user)
        else:
            version = str(Page.objects.in_force("privacy").version)
            application.submit(wizard.content(), privacy_version=version, by=request.user)
        said = _("The application is registered. %(email)s gets a receipt.") % {"email": wizard.user.email}
        messages.success(request, said)
        return redirect(self.page_address("change", application.pk))

    def _form_page(self, request, wizard, template, **extra):
        title = f"{wizard.user}: {wizard.current.title}"
        steps = [(step, self._step_address(wizard.user, wizard.call, step.code)) for step in wizard.steps]
        back = reverse("admin:person", args=[wizard.user.pk])
        context = self.context(request, title=title, about=wizard.user, wizard=wizard, step=wizard.current, steps=steps)
        return TemplateResponse(request, template, {**context, "back": back, **extra})

    # A file

    def attach(self, request, pk):
        """A file the applicant has handed in by e-mail or on paper."""
        application = self._get(request, pk)
        form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()), obj=application)
        if request.method == "POST" and form.is_valid() and self._attach(request, application, form):
            return redirect(self.page_address("change", application.pk))
        context = self.context(request, application, title=_("Attach a file"), form=form)
        return TemplateResponse(request, "admin/office/attach.html", context)

    @staticmethod
    def _attach(request, application, form):
        upload = form.cleaned_data["file"]
        try:
            with room_for(form, "file"):
                application.add_file(
                    form.cleaned_data["kind"],
                    upload.read(),
                    upload.shown_name,
                    upload.pages,
                    by=request.user,
                    page_texts=upload.page_texts,
                )
        except Refused as refused:
            messages.error(request, refused.message)
            return True
        if form.errors:
            return False
        messages.success(request, _("The file is attached."))
        return True

    # An answer about an interview

    def answer(self, request, pk):
        """The time the applicant chooses, or whether they come: the same choices as their own page has."""
        application = self._get(request, pk)
        choices = _answers(application)
        if request.method == "POST":
            verb = choices.get(request.POST.get("choice"))
            if verb is None:
                raise Http404
            try:
                verb[1](by=request.user)
                messages.success(request, _("The answer is registered."))
            except Refused as refused:
                messages.error(request, refused.message)
            return redirect(self.page_address("change", application.pk))
        context = self.context(request, application, title=_("Answer about an interview"), choices=choices)
        return TemplateResponse(request, "admin/office/answer.html", context)


def _answers(application):
    """What the applicant may say about interviews now, as {value: (words, verb)}."""
    found = {}
    if application.known_state == Application.State.INTERVIEW_1:
        booked = application.interviews.first_round().first()
        if booked is None or booked.can_be_changed():
            for slot in Interview.objects.free(application.call):
                words = f"{long_moment(slot.starts_at)}, {slot.place}"
                found[f"time-{slot.pk}"] = words, partial(slot.book, application)
        if booked and booked.can_be_changed():
            found["give-up"] = _("Cancel the interview"), booked.give_up
    for interview in application.interviews.company():
        if interview.may_be_answered():
            when = {"when": long_moment(interview.starts_at)}
            found[f"yes-{interview.pk}"] = _("Comes to the interview %(when)s") % when, partial(interview.reply, True)
            found[f"no-{interview.pk}"] = _("Does not come %(when)s") % when, partial(interview.reply, False)
    return found
