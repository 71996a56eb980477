from django.urls import register_converter

from applications.converters import StepConverter
from applications.views import (
    apply,
    assessment,
    calls,
    candidate,
    candidate_requests,
    documents,
    interests,
    interviews,
    notify,
    own,
    pool,
    saved_searches,
)
from introinnherred.paths import page

register_converter(StepConverter, "step")

MINE_NB, MINE_EN = "min-side/soknad/<str:reference>", "my-page/application/<str:reference>"
ASSESS_NB, ASSESS_EN = "vurdering/<int:pk>/<str:reference>", "assessment/<int:pk>/<str:reference>"
MY_PROFILE_NB, MY_PROFILE_EN = "min-side/kandidatprofil/", "my-page/candidate-profile/"

urlpatterns = [
    page("stillinger/", "positions/", calls.positions, "positions"),
    page("gi-beskjed/", "tell-me/", notify.notify, "notify"),
    page("gi-beskjed/kode/", "tell-me/code/", notify.notify_code, "notify_code"),
    page("sok/", "apply/", apply.apply, "apply"),
    page("sok/<slug:call>/kvittering/", "apply/<slug:call>/receipt/", apply.apply_receipt, "apply_receipt"),
    page("sok/<slug:call>/<step:step>/", "apply/<slug:call>/<step:step>/", apply.apply_step, "apply_step"),
    page("dokument/<int:pk>/", "document/<int:pk>/", documents.document, "document"),
    page("vurdering/", "assessment/", assessment.assessment, "assessment"),
    page("vurdering/<int:pk>/", "assessment/<int:pk>/", assessment.assess_call, "assess_call"),
    page("vurdering/<int:pk>/send/", "assessment/<int:pk>/send/", assessment.assess_submit, "assess_submit"),
    page("vurdering/<int:pk>/last-ned/", "assessment/<int:pk>/download/", assessment.assess_export, "assess_export"),
    page(f"{ASSESS_NB}/", f"{ASSESS_EN}/", assessment.assess_application, "assess_application"),
    page(f"{ASSESS_NB}/inhabil/", f"{ASSESS_EN}/conflict/", assessment.assess_conflict, "assess_conflict"),
    page(
        f"{ASSESS_NB}/dokument/<int:document>/",
        f"{ASSESS_EN}/document/<int:document>/",
        assessment.assess_document,
        "assess_document",
    ),
    page(
        f"{ASSESS_NB}/dokument/<int:document>/<int:number>/",
        f"{ASSESS_EN}/document/<int:document>/<int:number>/",
        assessment.assess_picture,
        "assess_picture",
    ),
    page("kandidatbanken/", "candidate-pool/", pool.pool, "pool"),
    page("kandidatbanken/bli-med/", "candidate-pool/join/", candidate.pool_join, "pool_join"),
    page(
        "kandidatbanken/lagrede-sok/", "candidate-pool/saved-searches/", saved_searches.saved_searches, "saved_searches"
    ),
    page(
        "kandidatbanken/lagrede-sok/<int:pk>/",
        "candidate-pool/saved-searches/<int:pk>/",
        saved_searches.saved_search_do,
        "saved_search_do",
    ),
    page("kandidatbanken/<str:code>/", "candidate-pool/<str:code>/", pool.candidate, "candidate"),
    page("kandidatbanken/<str:code>/merk/", "candidate-pool/<str:code>/mark/", pool.candidate_mark, "candidate_mark"),
    page(f"{MINE_NB}/", f"{MINE_EN}/", own.my_application, "my_application"),
    page(f"{MINE_NB}/endre/", f"{MINE_EN}/edit/", own.my_edit, "my_edit"),
    page(f"{MINE_NB}/trekk/", f"{MINE_EN}/withdraw/", own.my_withdraw, "my_withdraw"),
    page(f"{MINE_NB}/ta-vare/", f"{MINE_EN}/keep/", own.my_keep, "my_keep"),
    page(f"{MINE_NB}/tilbud/", f"{MINE_EN}/offer/", own.my_offer, "my_offer"),
    page(f"{MINE_NB}/intervju/", f"{MINE_EN}/interview/", interviews.my_interview, "my_interview"),
    page(
        "intervjukalender/<str:token>/",
        "interview-calendar/<str:token>/",
        interviews.interview_calendar,
        "interview_calendar",
    ),
    page(MY_PROFILE_NB, MY_PROFILE_EN, candidate.my_profile, "my_profile"),
    page(f"{MY_PROFILE_NB}endre/", f"{MY_PROFILE_EN}change/", candidate.my_profile_edit, "my_profile_edit"),
    page(f"{MY_PROFILE_NB}skjul/", f"{MY_PROFILE_EN}hide/", candidate.my_profile_hide, "my_profile_hide"),
    page(f"{MY_PROFILE_NB}cv/", f"{MY_PROFILE_EN}cv/", candidate.my_profile_cv, "my_profile_cv"),
    page(f"{MY_PROFILE_NB}cv/fil/", f"{MY_PROFILE_EN}cv/file/", candidate.my_profile_cv_file, "my_profile_cv_file"),
    page(f"{MY_PROFILE_NB}trekk/", f"{MY_PROFILE_EN}leave/", candidate.my_profile_leave, "my_profile_leave"),
    page(f"{MY_PROFILE_NB}jobb/", f"{MY_PROFILE_EN}job/", candidate.my_profile_hired, "my_profile_hired"),
    page(
        "ledige-jobber/<int:pk>-<slug:slug>/interesse/",
        "vacancies/<int:pk>-<slug:slug>/interest/",
        interests.vacancy_interest,
        "vacancy_interest",
    ),
    page("min-side/interesse/", "my-page/interest/", interests.my_interests, "my_interests"),
    page(
        "min-side/interesse/<int:pk>/trekk/",
        "my-page/interest/<int:pk>/withdraw/",
        interests.my_interest_withdraw,
        "my_interest_withdraw",
    ),
    page("min-side/foresporsler/", "my-page/requests/", candidate_requests.my_requests, "my_requests"),
    page(
        "min-side/foresporsler/<int:number>/",
        "my-page/requests/<int:number>/",
        candidate_requests.my_request,
        "my_request",
    ),
]
