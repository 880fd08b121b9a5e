# Sourced by the scripts that start Java. They set root, the folder of the project, and define say.
# Sets jdk, the home of a JDK 25 on this machine. Exits with 3 if Java cannot run here.

# Java takes the encoding of file names, arguments and output from the locale.
export LC_ALL=C.UTF-8

case $root in
  *:*)
    say "the path $root contains a colon, which no class path can: move the project."
    exit 3
    ;;
esac

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

find_jdk() {
  for jdk in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    "${HOME:-}"/.local/share/mise/installs/java/*; do
    is_jdk_25 "$jdk" && return
  done
  # Of a Mac: knows every JDK that an installer has registered.
  jdk=$(/usr/libexec/java_home -v 25 2>/dev/null) && is_jdk_25 "$jdk"
}

find_jdk || {
  say 'JDK 25 is missing: install one (for example Eclipse Temurin 25), or set JAVA_HOME to it.'
  exit 3
}
