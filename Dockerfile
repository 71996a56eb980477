# One image for the web server and the worker; deploy/README.md says how to run it.

FROM python:3.13-slim AS built
WORKDIR /portal
COPY deploy/requirements-build.txt deploy/
RUN pip install --no-cache-dir --require-hashes -r deploy/requirements-build.txt
COPY package.json package-lock.json ./
COPY introinnherred introinnherred
COPY static static
COPY locale locale
RUN python -m introinnherred.assets && python -m introinnherred.translations

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PRIVATE_ROOT=/data/private MEDIA_ROOT=/data/media
# What makes the papers: applicant lists and cases as PDF.
RUN apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data --create-home portal
WORKDIR /portal
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=built /portal/static/built static/built
COPY --from=built /portal/locale locale
# The two values are asked for by the settings and not used in this step.
RUN SECRET_KEY=unused DATABASE_URL=postgres://unused python manage.py collectstatic --no-input --verbosity 0
USER portal
VOLUME /data
EXPOSE 8000
# The worker: `python manage.py db_worker` instead. No access log, for addresses hold answer links.
CMD ["gunicorn", "introinnherred.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
