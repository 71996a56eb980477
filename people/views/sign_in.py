from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required


class RequestCode(account.RequestLoginCodeView):
    """The address form. Coming back to it starts again: the address may have been wrong, or the letter not come."""

    def _redirect_to_pending_stage(self, request, stage):
        clear_login(request)


class ConfirmCode(account.ConfirmLoginCodeView):
    """The code, and the person is in: for the day, or for longer on a device of their own; staff never longer."""

    def form_valid(self, form):
        answer = super().form_valid(form)
        signed_in = self.request.user
        if form.cleaned_data.get("remember") and signed_in.is_authenticated and not signed_in.is_staff:
            self.request.session.set_expiry(settings.DAYS_DEVICE_REMEMBERED * 24 * 3600)
        return answer


request_code = login_not_required(RequestCode.as_view())
confirm_code = login_not_required(ConfirmCode.as_view())
inactive = login_not_required(account.account_inactive)
sign_out = account.logout
