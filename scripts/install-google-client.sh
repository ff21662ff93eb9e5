#!/usr/bin/env bash
# Google's official Node.js client, which the tests let loose on the Sandbox. Installs Node.js from the system's packages if missing.
set -euo pipefail
cd "$(dirname "$0")/../AltegioCalendar.Tests/Sandbox/NodeClient"

if ! command -v npm >/dev/null; then
  echo "Installing Node.js for Google's client ..."
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
fi

# Only when the lock file is newer than what is installed.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
