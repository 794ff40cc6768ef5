#!/bin/bash
# A dump of the database and a copy of the files, written aside first so that a half backup never looks whole.
set -euo pipefail
umask 077
folder=/backups/$(date -u +%Y-%m-%dT%H%M%SZ)
mkdir "$folder.part"
pg_dump --format=custom --no-owner --file="$folder.part/database.dump" "$(cat /run/secrets/database_url)"
tar --create --gzip --file="$folder.part/files.tar.gz" --directory=/data .
mv "$folder.part" "$folder"
echo "$folder"
