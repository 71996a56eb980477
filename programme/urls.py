from django.conf import settings
from django.urls import path

from introinnherred.paths import page
from programme.views import board, demo, home, machines, my_data, my_page, pages, public, results

urlpatterns = [
    path("healthz", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    page("", "", home.home, "home"),
    page("bli-trainee/", "become-a-trainee/", pages.become, "become"),
    page("hvem-kan-soke/", "who-can-apply/", pages.who_can_apply, "who_can_apply"),
    page("sporsmal-og-svar/", "questions/", pages.questions, "questions"),
    page("bo-pa-innherred/", "living-in-innherred/", pages.living, "living"),
    page("for-arbeidsgivere/", "employers/", pages.employers, "employers"),
    page("bli-medlem/", "become-a-member/", pages.join, "join"),
    page("bli-medlem/takk/", "become-a-member/thanks/", pages.join_thanks, "join_thanks"),
    page("ha-en-trainee/", "host-a-trainee/", pages.host, "host"),
    page("for-kommuner/", "for-municipalities/", pages.municipalities_info, "municipalities_info"),
    page("for-studenter/", "for-students/", pages.students, "students"),
    page("om-kandidatbanken/", "about-the-candidate-pool/", pages.pool_about, "pool_about"),
    page("medlem/erfaringer/", "member/experiences/", pages.experiences, "experiences"),
    page("presse/", "press/", pages.press, "press"),
    page("resultater/", "results/", results.results, "results"),
    page("resultater.csv", "results.csv", results.results_csv, "results_csv"),
    page("resultater.json", "results.json", results.results_json, "results_json"),
    page("medieomtale/", "media-mentions/", public.media, "media"),
    page("stottespillere/", "supporters/", public.funders, "funders"),
    page("om-oss/", "about/", pages.about, "about"),
    page("kontakt/", "contact/", pages.contact, "contact"),
    page("personvern/", "privacy/", pages.privacy, "privacy"),
    page("personvern/<int:version>/", "privacy/<int:version>/", pages.privacy_version, "privacy_version"),
    page("informasjonskapsler/", "cookies/", pages.cookies, "cookies"),
    page("tilgjengelighet/", "accessibility/", pages.accessibility, "accessibility"),
    page("min-side/", "my-page/", my_page.my_page, "my_page"),
    page("min-side/brev/<int:pk>/", "my-page/letters/<int:pk>/", my_page.my_letter, "my_letter"),
    page("min-side/opplysningene-mine/", "my-page/my-data/", my_data.my_data, "my_data"),
    page("min-side/opplysningene-mine/rett/", "my-page/my-data/correct/", my_data.my_data_correct, "my_data_correct"),
    page("min-side/opplysningene-mine/hent/", "my-page/my-data/fetch/", my_data.my_data_download, "my_data_download"),
    page("min-side/opplysningene-mine/hjelp/", "my-page/my-data/help/", my_data.my_data_help, "my_data_help"),
    page("min-side/opplysningene-mine/slett/", "my-page/my-data/erase/", my_data.my_data_erase, "my_data_erase"),
    page("slettet/", "erased/", my_data.my_data_erased, "my_data_erased"),
    page("min-side/samtykker/", "my-page/consents/", my_page.my_consents, "my_consents"),
    page(
        "min-side/samtykker/<int:pk>/trekk/",
        "my-page/consents/<int:pk>/withdraw/",
        my_page.my_consent_withdraw,
        "my_consent_withdraw",
    ),
    page("styret/", "board/", board.board_area, "board_area"),
]

if settings.DEMO:
    urlpatterns += [
        page("demo/", "demo/", demo.demo, "demo"),
        page("demo/inn/", "demo/in/", demo.sign_in, "demo_sign_in"),
        page("demo/postkasse/", "demo/mailbox/", demo.mailbox, "demo_mailbox"),
        page("demo/postkasse/<int:number>/", "demo/mailbox/<int:number>/", demo.letter, "demo_letter"),
    ]
