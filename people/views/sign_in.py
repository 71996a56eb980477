from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from django.contrib.auth.decorators import login_not_required


class RequestCode(account.RequestLoginCodeView):
    """The address form. Coming back to it starts again: the address may have been wrong, or the letter not come."""

    def _redirect_to_pending_stage(self, request, stage):
        clear_login(request)


request_code = login_not_required(RequestCode.as_view())
confirm_code = login_not_required(account.confirm_login_code)
inactive = login_not_required(account.account_inactive)
sign_out = account.logout
