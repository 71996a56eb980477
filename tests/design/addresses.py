"""The page names that the base templates link to, each leading nowhere."""

from django.http import HttpResponse

from introinnherred.paths import page

NAMES = (
    "become who_can_apply questions living positions apply stories members employers join host municipalities_info "
    "municipality students pool_about results about contact privacy cookies accessibility press funders media cohorts "
    "vacancies my_page"
).split()

urlpatterns = [page("", "", HttpResponse, "home")]
urlpatterns += [page(f"{name}/", f"{name}-english/", HttpResponse, name) for name in NAMES]
