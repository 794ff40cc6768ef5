"""Every setting, read from the environment; `.env.example` says what each one means."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config.environment import Environment, make_folder, own_secrets, read_env_file, refuse_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent.parent
read_env_file(Path(os.environ.get("ENV_FILE", BASE_DIR / ".env")))
env = Environment()

# --- Where it runs -------------------------------------------------------------------------------
MODE = env.str("LATARNIA_MODE", default="embedded")
if MODE not in {"embedded", "production"}:
    raise ImproperlyConfigured("LATARNIA_MODE is neither embedded nor production: set one of the two.")
EMBEDDED = MODE == "embedded"
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
if EMBEDDED:
    make_folder(DATA_DIR)
    own_secrets(DATA_DIR)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
LATARNIA_KEYS = env.str("LATARNIA_KEYS", default="")
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
EVERY_INTERFACE = HOST in {"0.0.0.0", "::"}  # noqa: S104 (recognised, not chosen)
SITE_URL = env.str("SITE_URL", default=f"http://{'localhost' if EVERY_INTERFACE else HOST}:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
LOCAL_HOSTS = ["*"] if EVERY_INTERFACE else [SITE_HOST, "localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS if EMBEDDED else [])
DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'latarnia.sqlite3'}" if EMBEDDED else "")
REDIS_URL = env.str("REDIS_URL", default="")
WEB_CONCURRENCY = env.int("WEB_CONCURRENCY", default=1)
DEMO = env.bool("DEMO", default=EMBEDDED)
if EMBEDDED and WEB_CONCURRENCY != 1:
    raise ImproperlyConfigured(
        "WEB_CONCURRENCY is not 1: an embedded installation is one process. "
        "Unset it, or set LATARNIA_MODE=production with PostgreSQL and Redis."
    )
if not EMBEDDED:
    refuse_unsafe(
        debug=DEBUG,
        secret_key=SECRET_KEY,
        keys=LATARNIA_KEYS,
        hosts=ALLOWED_HOSTS,
        site_url=SITE_URL,
        database_url=DATABASE_URL,
        redis_url=REDIS_URL,
    )
BENCH = env.bool("LATARNIA_BENCH", default=False)
if BENCH and not EMBEDDED:
    raise ImproperlyConfigured("LATARNIA_BENCH lifts the limits on how fast people may write: unset it in production.")
HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", default=False)

# --- What it is made of --------------------------------------------------------------------------
INSTALLED_APPS = [
    *(["daphne"] if "runserver" in sys.argv else []),  # development only; before staticfiles. Its import takes a second
    "home",
    "pwa",
    "accounts",
    "confidentiality",
    "notifications",
    "chat",
    "mentoring.programmes",
    "mentoring.people",
    "mentoring.people.importing",
    "mentoring.matching",
    "mentoring.mentorships",
    "mentoring.goals",
    "mentoring.meetings",
    "config.apps.HouseConfig",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
    "django_periodic_tasks",
    "django.contrib.admin.apps.SimpleAdminConfig",  # django_periodic_tasks trips over its absence; no URL leads to it
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.ServedStaticFilesConfig",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "config.middleware.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.LastSeenMiddleware",
    "config.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Where it keeps things -----------------------------------------------------------------------
DATABASES = {"default": env.database(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"] |= {
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 20}},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if REDIS_URL:
    from config.bells import redis_channel_layer

    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CHANNEL_LAYERS = {"default": redis_channel_layer(REDIS_URL, env.str("CHANNEL_PREFIX", default="latarnia"))}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
# What people send is held in memory until it is sealed: no plain copy ever lies in a temporary file.
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TIMETABLE_SECONDS = 15

STATIC_URL = "/static/"
SERVESTATIC_ALLOW_ALL_ORIGINS = False  # nobody else's page needs our files
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "config.staticfiles.ModuleManifestStorage"},
}

# --- Words, places and hours ---------------------------------------------------------------------
LANGUAGES = [("pl", "Polski"), ("en", "English")]
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="pl")
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured("LANGUAGE_CODE is not a language of this release: set pl or en.")
LOCALE_PATHS = [BASE_DIR / "platform" / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Warsaw")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured("TIME_ZONE is not a place of the time zone database: set one such as Europe/Warsaw.")
USE_TZ = True

# --- Mail (nobody needs an address, R2; without MAIL_HOST letters are files in the data folder) ---
MAIL_HOST = env.str("MAIL_HOST", default="")
AUDIT_HEADS_FILE = env.str("AUDIT_HEADS_FILE", default=str(DATA_DIR / "audit-heads.jsonl"))
AUDIT_HEADS_MAIL = env.str("AUDIT_HEADS_MAIL", default="")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default=f"Latarnia <latarnia@{SITE_HOST}>")
if MAIL_HOST:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": MAIL_HOST,
                "port": env.int("MAIL_PORT", default=587),
                "username": env.str("MAIL_USER", default=""),
                "password": env.str("MAIL_PASSWORD", default=""),
                "use_tls": env.bool("MAIL_TLS", default=True),
                "timeout": 20,
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": DATA_DIR / "mail"},
        }
    }

# --- Push messages to browsers (nobody needs them; see docs/notifications.md) ---------------------
PUSH_KEY = env.str("PUSH_KEY", default="")  # embedded, it is made in the data folder
PUSH_SERVICES = env.list(
    "PUSH_SERVICES",
    default=[
        "fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.services.mozilla.com",
        ".notify.windows.com", "web.push.apple.com", ".push.apple.com",
    ],
)  # fmt: skip

# --- Who may come in -----------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.adapter.OneHashBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=["manager"])
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)
RECOVERY_CODE_HOURS = env.int("RECOVERY_CODE_HOURS", default=24)

ACCOUNT_ADAPTER = "accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_USER_DISPLAY = "builtins.str"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "add_email": "accounts.forms.NewEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password": "accounts.forms.ResetForm",
    "reset_password_from_key": "accounts.forms.LetterPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "invitation_code": "10/10m/ip",
    "invitation_code_failed": "300/h/key",  # of the whole installation: a code is one of 729 million
    "recovery_code": "10/10m/ip,10/h/key",
    "recovery_code_failed": "300/h/key",
    "check_in": "5/m/user",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "config.second_step.SealedSecondStepAdapter"
MFA_FORMS = {"add_webauthn": "accounts.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Latarnia"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS and SITE_HOST in {"localhost", "127.0.0.1"}

SESSION_ENGINE = "chat.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"

# --- What a browser may do -----------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Who may read /metrics; without it nobody.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# --- What is written down: what happened, never what was said --------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "latarnia": {"level": env.str("LOG_LEVEL", default="INFO")},
        "django.tasks": {"level": "WARNING"},
        # However much is asked for: at DEBUG these two write down every frame of every socket.
        "uvicorn": {"level": "WARNING"},
        "uvicorn.error": {"level": "WARNING"},
        "websockets": {"level": "WARNING"},
    },
}
