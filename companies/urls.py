from companies.views import area, public
from introinnherred.paths import page

urlpatterns = [
    page("medlemsbedrifter/", "members/", public.members, "members"),
    page("medlemsbedrifter/<slug:slug>/", "members/<slug:slug>/", public.member, "member"),
    page("kommuner/<slug:slug>/", "municipalities/<slug:slug>/", public.municipality, "municipality"),
    page("ledige-jobber/", "vacancies/", public.vacancies, "vacancies"),
    page("medlem/", "member/", area.member_area, "member_area"),
    page("medlem/foresporsler/<int:number>/", "member/requests/<int:number>/", area.member_request, "member_request"),
]
