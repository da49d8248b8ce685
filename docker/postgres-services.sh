#!/usr/bin/env bash
# Runs once, when the database is created: a role and a schema for each service, and no rights on any other.
set -euo pipefail
{
    echo "create extension if not exists postgis with schema public;"
    echo "revoke create on schema public from public;"
    echo "revoke all on database \"$POSTGRES_DB\" from public;"
    for service in auth user trip delivery qr payment location notification admin; do
        role=${service}_service
        cat <<SQL
create role $role login nosuperuser nocreatedb nocreaterole noinherit password '$SERVICES_PASSWORD';
grant connect, temporary on database "$POSTGRES_DB" to $role;
grant usage on schema public to $role;
create schema $role authorization $role;
alter role $role in database "$POSTGRES_DB" set search_path = $role, public;
SQL
    done
} | psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"
