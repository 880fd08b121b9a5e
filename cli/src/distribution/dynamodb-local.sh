# Sourced by bin/callbacks, after jdk.sh. Sets dynamodb_local, a jar that may not be redistributed: each user downloads it.
#   CALLBACKS_DYNAMODB_LOCAL  a jar to use instead, of the version that this distribution was tested with
#   CALLBACKS_REPOSITORY      a Maven repository to download from, instead of the one that Maven takes by default

read -r version sha256 <"$target/dynamodb-local.version"
read -r repository <"$target/dynamodb-local.repository"
cache=${XDG_CACHE_HOME:-${HOME:-$root}/.cache}/callbacks
dynamodb_local=${CALLBACKS_DYNAMODB_LOCAL:-$cache/DynamoDBLocal-$version.jar}

# Only what is known to do without it: a new command must not fail for lack of it.
needs_dynamodb_local() {
  case " $* " in
    *' --help '* | *' -h '* | *' --version '* | *' -V '* | *' --table '* | *' --table='*) return 1 ;;
  esac
  case "${1:-} ${2:-}" in
    ' ' | 'help '* | 'version '* | 'completion '* | 'doctor '* | 'reset '*) return 1 ;;
    'flow ' | 'flow lint' | 'flow draw' | 'flow explain' | 'flow schema' | 'flow fill') return 1 ;;
  esac
}

download() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL -o "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget -q -O "$2" "$1"
  else
    say 'to download it, install curl or wget.'
    return 1
  fi
}

is_intact() {
  if command -v sha256sum >/dev/null 2>&1; then
    sum=$(sha256sum "$1")
  else
    sum=$(shasum -a 256 "$1")
  fi
  [ "${sum%% *}" = "$sha256" ]
}

fetch_dynamodb_local() {
  url=${CALLBACKS_REPOSITORY:-$repository}/software/amazon/dynamodb/DynamoDBLocal/$version/DynamoDBLocal-$version.jar
  say "downloading DynamoDB Local $version (10 MB), under Amazon's license, which is in the jar as LICENSE.txt ..."
  mkdir -p "$cache" && part=$(mktemp "$cache/download.XXXXXX") || exit 3
  trap 'rm -f "$part"' EXIT
  trap 'exit 130' INT TERM
  download "$url" "$part" || {
    say "$url could not be downloaded: see above. Set CALLBACKS_REPOSITORY to a Maven repository that has it, or download it yourself, and set CALLBACKS_DYNAMODB_LOCAL to the file."
    exit 3
  }
  is_intact "$part" || { say "$url has another SHA-256 than $sha256, and is not used."; exit 3; }
  mv "$part" "$dynamodb_local" || exit 3
  trap - EXIT INT TERM
}

if needs_dynamodb_local "$@" && [ ! -e "$dynamodb_local" ]; then
  [ -z "${CALLBACKS_DYNAMODB_LOCAL:-}" ] || { say "CALLBACKS_DYNAMODB_LOCAL is '$dynamodb_local', which does not exist."; exit 3; }
  fetch_dynamodb_local
fi
