from django.urls import path

from introinnherred.paths import page
from trainees.views import mentor, pictures, public, story, trainee

urlpatterns = [
    page("traineehistorier/", "stories/", public.stories, "stories"),
    page("traineehistorier/<slug:slug>/", "stories/<slug:slug>/", public.story, "story"),
    path("bilder/historie/<slug:slug>.jpg", pictures.story_picture, name="story_picture"),
    page("kull/", "cohorts/", public.cohorts, "cohorts"),
    page("kull/<int:number>/", "cohorts/<int:number>/", public.cohort, "cohort"),
    page("trainee/", "trainee/", trainee.trainee_area, "trainee_area"),
    page("trainee/velkommen/", "trainee/welcome/", trainee.welcome, "welcome"),
    page("min-side/historien-min/<slug:slug>/", "my-page/my-story/<slug:slug>/", story.my_story, "my_story"),
    path("min-side/historien-min/<slug:slug>/bilde.jpg", pictures.my_story_picture, name="my_story_picture"),
    page("mentor/", "mentor/", mentor.mentor_area, "mentor_area"),
]
