"""Pages that work without the web app and without JavaScript: sign in, sign out, welcome."""

from __future__ import annotations

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from desirepath.people.errors import SigninLinkSpent
from desirepath.people.services.signin_links import check_signin_link, consume_signin_link


class SignInView(LoginView):
    """E-mail and password; allauth keeps the session and slows down guessing."""

    template_name = "people/sign_in.html"


sign_in = SignInView.as_view()


@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Show who the link signs in; sign in only on the button, so that link previews do not use it up."""
    try:
        if request.method == "POST":
            return _sign_in_by_link(request, token)
        email = check_signin_link(token)
    except SigninLinkSpent as spent:
        return render(request, "people/link_spent.html", {"detail": spent.detail}, status=spent.status)
    return render(request, "people/welcome.html", {"email": email})


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask on GET, end the session on POST."""
    if request.method == "POST":
        logout(request)
        return HttpResponseRedirect("/sign-in")
    return render(request, "people/sign_out.html")


def _sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    user = consume_signin_link(token)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect("/")
