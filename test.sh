#!/usr/bin/env bash
# Runs every test: installs what they need (Chromium, Google's Node.js client), builds, tests, prints a summary. Works on Debian 12 and Ubuntu.
set -euo pipefail
cd "$(dirname "$0")"

source scripts/install-chromium.sh
scripts/install-google-client.sh

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT

status=0
dotnet test AltegioCalendar.sln --nologo --logger "console;verbosity=minimal" --logger "trx;LogFileName=all.trx" --results-directory "$results" "$@" || status=$?

# One plain line at the end, whatever the runner printed before.
counters="$(grep -o '<Counters [^/]*' "$results/all.trx" || true)"
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
echo "$(count passed) passed, $(count failed) failed"
exit "$status"
