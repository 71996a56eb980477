"""How the sign-in library writes letters and reads its texts: through our outbox, in our words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from people import emails
from people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Codes leave through the outbox; nobody signs up with a form or a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("The code is not right, or it is too old."),
        "too_many_login_attempts": _("You have tried too many times. Wait a few minutes and try again."),
        "rate_limited": _("You have tried too many times. Wait a few minutes and try again."),
    }

    def generate_login_code(self):
        return get_random_string(6, "0123456789")

    def send_mail(self, template_prefix, email, context):
        """The only letter of the sign-in library is the code; what else it would send, we do not."""
        if template_prefix == "account/email/login_code":
            user = User.objects.with_email(email).get()
            emails.sign_in_code(user, context["code"], settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60)

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Our pages say themselves what has happened."""

    def is_safe_url(self, url):
        """An address that is none at all is not safe either."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_login_redirect_url(self, request):
        return reverse("my_page")

    def pre_login(self, request, user, **kwargs):
        user.confirm()
        return super().pre_login(request, user, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors carry the person's e-mail address, for there is no user name."""

    def get_totp_label(self, user):
        return user.email
