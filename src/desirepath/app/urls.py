"""The product's addresses outside capture and files. No address ends in a slash, and none redirects to one."""

from django.urls import URLPattern, URLResolver, path, re_path

from desirepath.app import pages
from desirepath.app.api import api
from desirepath.customers.contacts.public import unsubscribe_page
from desirepath.frame.sharing.numbers import register_numbers
from desirepath.frame.views import shared_map
from desirepath.listen.surveys.public.script import survey_script
from desirepath.listen.surveys.public.views import survey_page
from desirepath.listen.surveys.public.widget import widget_script
from desirepath.measure.sharing import shared_numbers
from desirepath.people import views

# The frame lies below measure, and only this process shows its page.
register_numbers(shared_numbers)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    re_path(r"^api/?(?P<rest>.*)$", pages.unknown_api_path),
    path("healthz", pages.health),
    # allauth looks for its own name of the sign-in page; none of its other pages is mounted.
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-out", views.sign_out, name="account_logout"),
    path("welcome/<str:token>", views.welcome),
    path("shared/<str:token>", shared_map),
    path("u/<str:token>", unsubscribe_page),
    path("s/survey.js", survey_script),
    path("w/<str:address>.js", widget_script),
    path("s/<str:place>", survey_page),
    path("s/<str:place>/<str:secret>", survey_page),
    re_path(r"^(?P<path>.*)$", pages.web_app),
]
