from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from django.contrib.auth.decorators import login_not_required


class OurPage:
    """The library calls something else by the name of our foundation's facts, which stand at the foot of each page."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


class ConfirmCode(OurPage, account.ConfirmLoginCodeView):
    """The code from the letter."""


class RequestCode(OurPage, account.RequestLoginCodeView):
    """The address form. Coming back to it starts again: the address may have been wrong, or the letter not come."""

    def _redirect_to_pending_stage(self, request, stage):
        clear_login(request)


request_code = login_not_required(RequestCode.as_view())
confirm_code = login_not_required(ConfirmCode.as_view())
inactive = login_not_required(account.account_inactive)
sign_out = account.logout
