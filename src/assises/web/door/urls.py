"""Addresses of the way in. Of the login library only what is named here is reachable."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from assises.web.door.views import entrance

door = (
    [path("poste/", entrance.arrived, name="arrived")],
    "door",
)

urlpatterns = [
    path("", include(door)),
    path("", account.login, name="account_login"),
    path("sortir/", account.logout, name="account_logout"),
    path("sur-invitation/", entrance.invited, name="account_signup"),
    path("mot-de-passe-perdu/", entrance.invited, name="account_reset_password"),
    path("compte-ferme/", entrance.invited, name="account_inactive"),
    path("mot-de-passe/", account.password_change, name="account_change_password"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("second-facteur/", second.index, name="mfa_index"),
    path("second-facteur/code/", second.authenticate, name="mfa_authenticate"),
    path("second-facteur/confirmer/", second.reauthenticate, name="mfa_reauthenticate"),
    path("second-facteur/telephone/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-facteur/telephone/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-facteur/secours/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-facteur/secours/nouveaux/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "second-facteur/secours/fichier/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
