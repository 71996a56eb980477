from applications.views import apply, calls, candidate, notify, pool
from introinnherred.paths import page

urlpatterns = [
    page("stillinger/", "positions/", calls.positions, "positions"),
    page("gi-beskjed/", "tell-me/", notify.notify, "notify"),
    page("sok/", "apply/", apply.apply, "apply"),
    page("sok/<slug:call>/<slug:step>/", "apply/<slug:call>/<slug:step>/", apply.apply_step, "apply_step"),
    page("kandidatbanken/", "candidate-pool/", pool.pool, "pool"),
    page("kandidatbanken/bli-med/", "candidate-pool/join/", candidate.pool_join, "pool_join"),
    page("kandidatbanken/<str:code>/", "candidate-pool/<str:code>/", pool.candidate, "candidate"),
    page("min-side/kandidatprofil/", "my-page/candidate-profile/", candidate.my_profile, "my_profile"),
]
