# syntax=docker/dockerfile:1

FROM python:3.13-slim-bookworm AS build
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY tools/fetch_uv.py tools/
RUN python tools/fetch_uv.py && .tools/bin/uv sync --frozen --no-cache --extra prod --no-install-project
COPY . .
# Made in embedded mode, which needs no secrets; nothing of its data folder goes into the image.
RUN .tools/bin/uv sync --frozen --no-cache --extra prod \
    && export DATA_DIR=/tmp/build ENV_FILE=/dev/null STATIC_ROOT=/app/collected \
    && .venv/bin/python manage.py compilemessages \
    && .venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/build .tools

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Latarnia" org.opencontainers.image.licenses="EUPL-1.2"
RUN groupadd --gid 10001 latarnia \
    && useradd --uid 10001 --gid latarnia --no-create-home --shell /usr/sbin/nologin latarnia \
    && install -d -o latarnia -g latarnia -m 0700 /data /backups
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    LATARNIA_MODE=production DATA_DIR=/data STATIC_ROOT=/app/collected HOST=0.0.0.0 PORT=8000
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=4)"]
CMD ["python", "manage.py", "serve"]
