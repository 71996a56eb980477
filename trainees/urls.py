from django.urls import path

from introinnherred.paths import page
from trainees.views import gatherings, members, mentor, pictures, public, story, trainee

urlpatterns = [
    page("traineehistorier/", "stories/", public.stories, "stories"),
    page("traineehistorier/<slug:slug>/", "stories/<slug:slug>/", public.story, "story"),
    path("bilder/historie/<slug:slug>.jpg", pictures.story_picture, name="story_picture"),
    page("kull/", "cohorts/", public.cohorts, "cohorts"),
    page("kull/<int:number>/", "cohorts/<int:number>/", public.cohort, "cohort"),
    page("trainee/", "trainee/", trainee.trainee_area, "trainee_area"),
    page("trainee/velkommen/", "trainee/welcome/", trainee.welcome, "welcome"),
    page("trainee/plan/<int:pk>/", "trainee/plan/<int:pk>/", trainee.agree, "agree_to_plan"),
    page("trainee/samlinger/", "trainee/gatherings/", gatherings.gatherings, "trainee_gatherings"),
    page("trainee/samlinger/<int:pk>/", "trainee/gatherings/<int:pk>/", gatherings.gathering, "trainee_gathering"),
    page(
        "trainee/samlinger/<int:pk>.ics", "trainee/gatherings/<int:pk>.ics", gatherings.gathering_file, "gathering_file"
    ),
    page(
        "trainee/kalender/<str:token>.ics",
        "trainee/calendar/<str:token>.ics",
        gatherings.trainee_calendar,
        "trainee_calendar",
    ),
    page("medlem/samlinger/", "member/gatherings/", members.member_gatherings, "member_gatherings"),
    page("medlem/samlinger/<int:pk>/", "member/gatherings/<int:pk>/", members.member_gathering, "member_gathering"),
    page(
        "medlem/samlinger/<int:pk>.ics",
        "member/gatherings/<int:pk>.ics",
        members.member_gathering_file,
        "member_gathering_file",
    ),
    page("trainee/nettverket/", "trainee/network/", trainee.network, "network"),
    page("trainee/veiledning/", "trainee/supervision/", trainee.supervision, "supervision"),
    page("min-side/historien-min/<slug:slug>/", "my-page/my-story/<slug:slug>/", story.my_story, "my_story"),
    page(
        "min-side/historien-min/<slug:slug>/rett/",
        "my-page/my-story/<slug:slug>/correct/",
        story.my_story_text,
        "my_story_text",
    ),
    page(
        "min-side/historien-min/<slug:slug>/svar/",
        "my-page/my-story/<slug:slug>/answer/",
        story.my_story_step,
        "my_story_step",
    ),
    path("min-side/historien-min/<slug:slug>/bilde.jpg", pictures.my_story_picture, name="my_story_picture"),
    page("mentor/", "mentor/", mentor.mentor_area, "mentor_area"),
    page("mentor/kontakt/", "mentor/contact/", mentor.mentor_contact, "mentor_contact"),
]
