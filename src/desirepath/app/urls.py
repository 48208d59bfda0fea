"""The product's addresses outside capture."""

from django.urls import URLPattern, URLResolver, path

from desirepath.app.api import api

urlpatterns: list[URLPattern | URLResolver] = [path("api/", api.urls)]
