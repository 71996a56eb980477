from django.urls import path

from companies.views import area, interviews, lists, membership, needs, profile, public, requests, users, vacancies
from introinnherred.paths import page

urlpatterns = [
    page("medlemsbedrifter/", "members/", public.members, "members"),
    page("medlemsbedrifter/<slug:slug>/", "members/<slug:slug>/", public.member, "member"),
    path("bilder/logo/<slug:slug>.png", public.member_logo, name="member_logo"),
    page("kommuner/<slug:slug>/", "municipalities/<slug:slug>/", public.municipality, "municipality"),
    page("ledige-jobber/", "vacancies/", public.vacancies, "vacancies"),
    page("ledige-jobber/<int:pk>-<slug:slug>/", "vacancies/<int:pk>-<slug:slug>/", public.vacancy, "vacancy"),
    page(
        "ledige-jobber/<int:pk>-<slug:slug>/tekst/",
        "vacancies/<int:pk>-<slug:slug>/text/",
        public.vacancy_text,
        "vacancy_text",
    ),
    page("medlem/", "member/", area.member_area, "member_area"),
    page("medlem/velg/", "member/choose/", area.member_choose, "member_choose"),
    page("medlem/vilkar/", "member/terms/", area.member_terms, "member_terms"),
    page(
        "medlem/vilkar/<int:version>/pdf/",
        "member/terms/<int:version>/pdf/",
        membership.member_terms_paper,
        "member_terms_paper",
    ),
    page("medlem/medlemskapet/", "member/membership/", membership.member_membership, "member_membership"),
    page("medlem/traineer/", "member/trainees/", area.member_trainees, "member_trainees"),
    page("medlem/behov/", "member/needs/", needs.member_needs, "member_needs"),
    page("medlem/behov/<int:pk>/", "member/needs/<int:pk>/", needs.member_need, "member_need"),
    page(
        "medlem/behov/<int:pk>/ingen-passer/",
        "member/needs/<int:pk>/nobody-fits/",
        needs.member_need_nobody,
        "member_need_nobody",
    ),
    page("medlem/ledige-jobber/", "member/vacancies/", vacancies.member_vacancies, "member_vacancies"),
    page("medlem/ledige-jobber/ny/", "member/vacancies/new/", vacancies.member_vacancy_new, "member_vacancy_new"),
    page("medlem/ledige-jobber/<int:pk>/", "member/vacancies/<int:pk>/", vacancies.member_vacancy, "member_vacancy"),
    page("medlem/sokerlister/", "member/applicant-lists/", lists.member_lists, "member_lists"),
    page(
        "medlem/sokerlister/<int:pk>/<slug:version>/<slug:kind>/",
        "member/applicant-lists/<int:pk>/<slug:version>/<slug:kind>/",
        lists.member_list_file,
        "member_list_file",
    ),
    page("medlem/profilside/", "member/profile/", profile.member_profile, "member_profile"),
    page("medlem/profilside/logo/", "member/profile/logo/", profile.member_profile_logo, "member_profile_logo"),
    page("medlem/brukere/", "member/users/", users.member_users, "member_users"),
    page("medlem/brukere/<int:pk>/avslutt/", "member/users/<int:pk>/end/", users.member_user_end, "member_user_end"),
    page("medlem/brukere/<int:pk>/", "member/users/<int:pk>/", users.member_user, "member_user"),
    page("medlem/brukere/bekreft/", "member/users/confirm/", users.member_users_here, "member_users_here"),
    page("medlem/slutte/", "member/leave/", users.member_leave, "member_leave"),
    page(
        "medlem/intervju/<str:reference>/",
        "member/interview/<str:reference>/",
        interviews.member_interview,
        "member_interview",
    ),
    page(
        "medlem/intervju/<str:reference>/cv/",
        "member/interview/<str:reference>/cv/",
        interviews.member_interview_cv,
        "member_interview_cv",
    ),
    page("medlem/foresporsler/", "member/requests/", requests.member_requests, "member_requests"),
    page(
        "medlem/foresporsler/<int:number>/", "member/requests/<int:number>/", requests.member_request, "member_request"
    ),
    page("medlem/foresporsler/<int:number>/cv/", "member/requests/<int:number>/cv/", requests.member_cv, "member_cv"),
]
