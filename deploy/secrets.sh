#!/bin/sh
# Makes the secrets of an installation in deploy/secrets, each only where it is not there yet.
# The folder is closed to others; the files in it are readable so that programs in containers, which are not root, can.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 0700 secrets
cd secrets

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'; }
keep() { [ -e "$1" ] || { cat >"$1.new" && chmod 0444 "$1.new" && mv "$1.new" "$1" && echo "made deploy/secrets/$1"; }; }

random 48 | keep secret_key
printf 'k1:%s' "$(random 32)" | keep latarnia_keys
random 24 | keep database_password
printf 'postgres://latarnia:%s@database:5432/latarnia' "$(cat database_password)" | keep database_url
printf '' | keep mail_password
random 24 | keep metrics_token
random 32 | keep push_key

echo "Keep a copy of deploy/secrets/latarnia_keys apart from your backups: without it nobody can read what is stored."
