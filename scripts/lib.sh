# Shared by the scripts beside it; sourced, never run. Bash, because Debian and Ubuntu both have it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# What must not outlive the script. Each runs in a process group of its own, so that whatever it has
# started in turn ends with it.
started=()
start() {
    set -m
    "$@" &
    set +m
    last=$!
    started+=("$last")
}
# In the foreground a signal would wait until the command has ended; it would not reach it, either.
interruptible() {
    start "$@"
    wait "$last"
}
end_started() {
    trap '' INT TERM HUP # a second one must not leave half of it behind
    local i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill -TERM -- "-${started[i]}" 2>/dev/null || continue
        wait "${started[i]}" 2>/dev/null || true
    done
    started=()
}
trap end_started EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# Plain text where nobody looks at colours.
[ -t 1 ] || say() { printf '==> %s\n' "$*"; }

# Two builds at a time need about 2 GiB; a small machine must not start to swap.
jobs_count() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo "$cores")
    [ "$memory" -ge 1 ] || memory=1
    [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        die "this needs root: $*. Run it as root, or install sudo."
    elif [ -t 0 ]; then
        sudo -- "$@"
    else
        sudo -n -- "$@" || die "this needs root and sudo cannot ask for a password here: $*"
    fi
}

# `sudo scripts/run` is meant to install, not to leave a build tree behind that belongs to root: the
# packages are installed, then the rest runs as the person who called, where the tree is theirs.
drop_to_caller() {
    local setup_for=$1
    shift
    [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] || return 0
    sudo -u "$SUDO_USER" -- test -w . || return 0
    scripts/setup --packages-only "$setup_for"
    local uid
    uid=$(id -u "$SUDO_USER")
    exec sudo -u "$SUDO_USER" -H -- env \
        ${DISPLAY:+DISPLAY="$DISPLAY"} ${WAYLAND_DISPLAY:+WAYLAND_DISPLAY="$WAYLAND_DISPLAY"} \
        ${XAUTHORITY:+XAUTHORITY="$XAUTHORITY"} ${CI:+CI="$CI"} \
        ${QT_QPA_PLATFORM:+QT_QPA_PLATFORM="$QT_QPA_PLATFORM"} \
        XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$uid}" "$@"
}

configure_and_build() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "Configuring the $preset build in build/$preset"
        interruptible cmake --preset "$preset" >"build-$preset.log" 2>&1 || {
            cat "build-$preset.log"
            die "CMake could not configure the build."
        }
        mv "build-$preset.log" "build/$preset/configure.log"
    fi
    say "Building $preset (the first time takes some minutes)"
    interruptible cmake --build "build/$preset" --parallel "$(jobs_count)" "$@" </dev/null
}

# Starts a virtual X display of the given size on a free number and sets DISPLAY; it ends with the
# script.
start_virtual_display() {
    local size=$1 number_file display
    number_file=$(mktemp)
    start Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset \
        3>"$number_file" >/dev/null 2>&1 </dev/null
    display=$last
    for _ in $(seq 1 100); do
        [ ! -s "$number_file" ] || break
        kill -0 "$display" 2>/dev/null || break
        sleep 0.1
    done
    [ -s "$number_file" ] || die "the virtual display (Xvfb) did not start."
    DISPLAY=:$(cat "$number_file")
    export DISPLAY
    rm -f "$number_file"
}
