from django.urls import register_converter

from applications.converters import StepConverter
from applications.views import apply, calls, candidate, documents, notify, own, pool
from introinnherred.paths import page

register_converter(StepConverter, "step")

MINE_NB, MINE_EN = "min-side/soknad/<str:reference>", "my-page/application/<str:reference>"

urlpatterns = [
    page("stillinger/", "positions/", calls.positions, "positions"),
    page("gi-beskjed/", "tell-me/", notify.notify, "notify"),
    page("gi-beskjed/kode/", "tell-me/code/", notify.notify_code, "notify_code"),
    page("sok/", "apply/", apply.apply, "apply"),
    page("sok/<slug:call>/kvittering/", "apply/<slug:call>/receipt/", apply.apply_receipt, "apply_receipt"),
    page("sok/<slug:call>/<step:step>/", "apply/<slug:call>/<step:step>/", apply.apply_step, "apply_step"),
    page("dokument/<int:pk>/", "document/<int:pk>/", documents.document, "document"),
    page("kandidatbanken/", "candidate-pool/", pool.pool, "pool"),
    page("kandidatbanken/bli-med/", "candidate-pool/join/", candidate.pool_join, "pool_join"),
    page("kandidatbanken/<str:code>/", "candidate-pool/<str:code>/", pool.candidate, "candidate"),
    page("min-side/kandidatprofil/", "my-page/candidate-profile/", candidate.my_profile, "my_profile"),
    page(f"{MINE_NB}/", f"{MINE_EN}/", own.my_application, "my_application"),
    page(f"{MINE_NB}/endre/", f"{MINE_EN}/edit/", own.my_edit, "my_edit"),
    page(f"{MINE_NB}/trekk/", f"{MINE_EN}/withdraw/", own.my_withdraw, "my_withdraw"),
    page(f"{MINE_NB}/ta-vare/", f"{MINE_EN}/keep/", own.my_keep, "my_keep"),
    page(f"{MINE_NB}/tilbud/", f"{MINE_EN}/offer/", own.my_offer, "my_offer"),
]
