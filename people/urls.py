from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from introinnherred.paths import page
from people.views import answers

request_code = login_not_required(account.request_login_code)
confirm_code = login_not_required(account.confirm_login_code)

urlpatterns = [
    page("logg-inn/", "sign-in/", request_code, "login"),
    page("logg-inn/", "sign-in/", request_code, "account_request_login_code"),
    page("logg-inn/", "sign-in/", request_code, "account_login"),
    page("logg-inn/kode/", "sign-in/code/", confirm_code, "account_confirm_login_code"),
    page("logg-ut/", "sign-out/", account.logout, "account_logout"),
    page("logg-inn/stengt/", "sign-in/closed/", login_not_required(account.account_inactive), "account_inactive"),
    page("svar/<str:token>/", "answer/<str:token>/", answers.answer, "answer"),
    path("sikkerhet/", include("allauth.mfa.urls")),
]
