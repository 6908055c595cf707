"""The wiring of one city: everything that varies comes from ``env``."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from assises.site import env

PACKAGE = Path(__file__).resolve().parents[1]

SECRET_KEY = env.secret("secret_key")
ASSISES_HOME = env.home()
ASSISES_CITIES = env.cities()
ASSISES_NODE = env.text("ASSISES_NODE", "home")
ASSISES_MASTER_KEY = env.secret("master_key")
ASSISES_VAULT_KEY = env.secret("vault_key")
ASSISES_SMS = env.text("ASSISES_SMS", "")

DEBUG = env.flag("ASSISES_DEBUG")
ALLOWED_HOSTS = env.words("ASSISES_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_FAILURE_VIEW = "assises.web.door.middleware.form_grown_old"
CSRF_TRUSTED_ORIGINS = env.words("ASSISES_ORIGINS", "")
if env.flag("ASSISES_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

INSTALLED_APPS = [
    "assises.commons.journal",
    "assises.commons.jobs",
    "assises.commons.territory",
    "assises.commons.people",
    "assises.commons.agenda",
    "assises.commons.evidence",
    "assises.commons.reach",
    "assises.phases.review",
    "assises.phases.survey",
    "assises.phases.meetings",
    "assises.phases.opinion",
    "assises.phases.synthesis",
    "assises.phases.workshops",
    "assises.phases.proposals",
    "assises.phases.orientations",
    "assises.phases.followup",
    "assises.web.ui",
    "assises.web.door",
    "assises.web.pulse",
    "assises.web.agora",
    "assises.web.field",
    "assises.web.desk",
    "assises.web.chamber",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a telephone on a bad network comes first
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "assises.web.door.middleware.ActorMiddleware",
]

ROOT_URLCONF = "assises.site.urls"
WSGI_APPLICATION = "assises.site.wsgi.application"
ASSISES_THREADS = env.count("ASSISES_THREADS", 8)
TEMPLATES = [
    {
        "NAME": "django",
        "BACKEND": "assises.web.ui.typography.Templates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assises.web.door.context.shell",
            ],
        },
    },
]

DATABASES = env.databases()
DATABASE_ROUTERS = ["assises.commons.people.vault.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "assises.web.door.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "assises.web.door.adapter.SecondFactorAdapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "door:arrived"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("français")), ("en", _("anglais"))]
LOCALE_PATHS = [PACKAGE / "web" / "ui" / "locale"]
LANGUAGE_COOKIE_NAME = "langue"
USE_I18N = USE_TZ = True
TIME_ZONE = env.text("ASSISES_TIME_ZONE", "Europe/Paris")

STATIC_URL = "/static/"
STATIC_ROOT = ASSISES_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 86_400
MEDIA_ROOT = ASSISES_HOME / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [NONE],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
