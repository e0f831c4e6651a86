#!/bin/sh
# Runs a command with an unlocked keyring and a message bus that are gone afterwards.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home" XDG_RUNTIME_DIR="$home" GODWIT_TEST_KEYCHAIN=1
dbus-run-session -- sh -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    "$@"' sh "$@"
