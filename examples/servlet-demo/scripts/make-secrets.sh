#!/bin/sh
# Creates the secrets of docker-compose.prod.yml in ./secrets, unless they exist.
set -eu
cd "$(dirname "$0")/../../.."
umask 077
mkdir -p secrets
make() {
  if [ -s "secrets/$1" ]; then
    echo "secrets/$1 exists and stays."
  else
    head -c "$2" /dev/urandom | od -An -v -tx1 | tr -d ' \n' > "secrets/$1"
    echo "secrets/$1 is new."
  fi
  # Compose mounts the file with its own permissions, and the container's user reads it.
  chmod 444 "secrets/$1"
}
make postgres_password 24
make jwt_secret_key 48
make metrics_token 24
chmod 711 secrets
