# Sourced by deploy and synth: builds the app, and finds a JDK to run it. They set root and name first.

say() { printf '%s: %s\n' "$name" "$*" >&2; }

need() {
  command -v "$1" >/dev/null 2>&1 || { say "$1 is missing: $2"; exit 3; }
}

# build MODULES [MAVEN OPTION...] sets java and class_path. With CALLBACKS_BUILD=never it uses the last build.
build() {
  modules=$1
  shift
  need node 'the CDK needs Node 20 or newer.'
  jdk=$("$root/build/find-jdk-25") || exit 3
  if [ "${CALLBACKS_BUILD:-}" != never ]; then
    need mvn 'install Maven 3.8.7 or newer and put mvn on the PATH.'
    say 'building; the first time this also downloads dependencies, which can take a few minutes ...'
    mkdir -p "$root/infra/target"
    rm -rf "$root/infra/target/lib"
    log=$root/infra/target/build.log
    JAVA_HOME=$jdk mvn -B -ntp -f "$root/pom.xml" package -pl "$modules" -am \
      -Dmaven.test.skip -Dcyclonedx.skip "$@" </dev/null >"$log" 2>&1 || {
      grep '^\[ERROR\]' "$log" | head -n 20 >&2
      say "the build failed; its output is in $log"
      exit 3
    }
  fi
  [ -e "$root/infra/target/infra.jar" ] || { say 'nothing is built yet: unset CALLBACKS_BUILD.'; exit 3; }
  java=$jdk/bin/java
  class_path=$root/infra/target/infra.jar:$root/infra/target/lib/*
}
