# Sourced by the scripts that need a browser: finds Chromium or installs Debian's package, and exports CHROMIUM.
find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then command -v "$name"; return; fi
  done
}

CHROMIUM="${CHROMIUM:-$(find_chromium)}"
if [ -z "$CHROMIUM" ]; then
  echo "Installing Chromium for the browser tests ..."
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-core >/dev/null
  CHROMIUM="$(find_chromium)"
fi

if [ -z "$CHROMIUM" ]; then
  echo "Chromium is missing and could not be installed. Install it, or set CHROMIUM to the path of a Chrome or Chromium." >&2
  exit 1
fi
export CHROMIUM
