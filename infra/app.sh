# Sourced by deploy and synth: builds the app, and finds a JDK to run it. They set root and name first.

# The CDK's runtime leaves folders behind, so it gets a temporary folder of its own.
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
export TMPDIR="$temporary"

# The CDK still works with Node 20, though its runtime has announced the end of support.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20

say() { printf '%s: %s\n' "$name" "$*" >&2; }

need() {
  command -v "$1" >/dev/null 2>&1 || { say "$1 is missing: $2"; exit 3; }
}

# build MODULES [MAVEN OPTION...] sets java and class_path. With CALLBACKS_BUILD=never it uses the last build.
build() {
  modules=$1
  shift
  need node 'the CDK needs Node 20 or newer.'
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
  java=$jdk/bin/java
  java_options=-Djava.io.tmpdir=$temporary
  class_path=$root/infra/target/infra.jar:$root/infra/target/lib/*
}
