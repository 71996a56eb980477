from django.urls import include, path

from introinnherred.paths import page
from people.views import address, answers, fresh, sign_in

urlpatterns = [
    page("logg-inn/", "sign-in/", sign_in.request_code, "login"),
    page("logg-inn/", "sign-in/", sign_in.request_code, "account_request_login_code"),
    page("logg-inn/", "sign-in/", sign_in.request_code, "account_login"),
    page("logg-inn/kode/", "sign-in/code/", sign_in.confirm_code, "account_confirm_login_code"),
    page("logg-inn/pa-nytt/", "sign-in/again/", fresh.confirm_again, "confirm_again"),
    page("logg-ut/", "sign-out/", sign_in.sign_out, "account_logout"),
    page("logg-inn/stengt/", "sign-in/closed/", sign_in.inactive, "account_inactive"),
    page("min-side/e-postadresse/", "my-page/e-mail-address/", address.change_address, "change_email"),
    page("min-side/e-postadresse/koder/", "my-page/e-mail-address/codes/", address.confirm_address, "confirm_address"),
    page("svar/<str:token>/", "answer/<str:token>/", answers.answer, "answer"),
    path("sikkerhet/", include("allauth.mfa.urls")),
]
