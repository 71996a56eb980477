from trainees.views import mentor, public, story, trainee
from introinnherred.paths import page

urlpatterns = [
    page("traineehistorier/", "stories/", public.stories, "stories"),
    page("traineehistorier/<slug:slug>/", "stories/<slug:slug>/", public.story, "story"),
    page("kull/", "cohorts/", public.cohorts, "cohorts"),
    page("kull/<int:number>/", "cohorts/<int:number>/", public.cohort, "cohort"),
    page("trainee/", "trainee/", trainee.trainee_area, "trainee_area"),
    page("trainee/velkommen/", "trainee/welcome/", trainee.welcome, "welcome"),
    page("min-side/historien-min/<slug:slug>/", "my-page/my-story/<slug:slug>/", story.my_story, "my_story"),
    page("mentor/", "mentor/", mentor.mentor_area, "mentor_area"),
]
