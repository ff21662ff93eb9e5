#!/usr/bin/env bash
# Takes the README's picture (docs/images) and every page and state, at two widths in two themes (artifacts/screenshots, not committed).
set -euo pipefail
cd "$(dirname "$0")/.."

source scripts/install-chromium.sh

dotnet build AltegioCalendar.Tests --nologo --verbosity quiet
AltegioCalendar.Tests/bin/Debug/net10.0/AltegioCalendar.Tests -explicit only -namespace AltegioCalendar.Tests.Browser
ls docs/images artifacts/screenshots
