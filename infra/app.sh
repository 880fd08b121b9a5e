# Sourced by deploy and synth: checks their options, builds the app, and runs it on a JDK. They set root and name first.

# The CDK's runtime leaves folders behind, so it gets a temporary folder of its own.
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
export TMPDIR="$temporary"
options=$temporary/options
typed=$temporary/typed
: >"$typed"

say() { printf '%s: %s\n' "$name" "$*" >&2; }

# For a mistake of the user.
refuse() { say "$*"; exit 2; }

need() {
  command -v "$1" >/dev/null 2>&1 || { say "$1 is missing: $2"; exit 3; }
}

# check KIND FILE NAMES [LATER] prints the options that it reads, or says what is wrong with them: see options.awk.
check() {
  awk -v script="$name" -v kind="$1" -v file="$2" -v names="$3" -v later="${4:-}" -f "$root/infra/options.awk" || exit 2
}

# The names of the options that a usage explains, on one line.
explained() { sed -n 's/^  \([A-Za-z]*\)=.*/\1/p' | tr '\n' ' ' | sed 's/ $//'; }

# build MODULES [MAVEN OPTION...] sets java and class_path. With CALLBACKS_BUILD=never it uses the last build.
build() {
  modules=$1
  shift
  need node 'install Node 22 or newer.'
  # The CDK still works with versions whose support has ended, and would print a banner about it.
  release=$(node -p 'process.versions.node.split(".")[0]')
  [ "$release" -ge 20 ] || { say "Node $release is too old: install Node 22 or newer."; exit 3; }
  export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION="$release" JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=1 \
    JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1
  . "$root/build/jdk.sh"
  if [ "${CALLBACKS_BUILD:-}" != never ]; then
    need mvn 'install Maven 3.8.7 or newer and put mvn on the PATH.'
    say 'building; the first time this also downloads dependencies, which can take a few minutes ...'
    mkdir -p "$root/infra/target"
    rm -f "$root/infra/target/.complete"
    log=$root/infra/target/build.log
    JAVA_HOME=$jdk mvn -B -ntp -f "$root/pom.xml" package -pl "$modules" -am \
      -Dmaven.test.skip -Dcyclonedx.skip "$@" </dev/null >"$log" 2>&1 || {
      grep '^\[ERROR\]' "$log" | head -n 20 >&2
      say "the build failed; its output is in $log"
      exit 3
    }
  fi
  [ -e "$root/infra/target/.complete" ] || { say 'there is no complete build: unset CALLBACKS_BUILD.'; exit 3; }
}

# app CLASS [ARGUMENT...] runs a main class of the app, which reads the options and writes into the folder $CDK_OUTDIR.
app() {
  class=io.callbackchecker.infra.$1
  shift
  export CDK_OUTDIR="$temporary/cdk.out"
  "$jdk/bin/java" "-Djava.io.tmpdir=$temporary" -cp "$root/infra/target/infra.jar:$root/infra/target/lib/*" \
    "$class" "$root" "$options" "$@"
}
