# Shared by the scripts of this folder; sourced, never run.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export LC_ALL="${LC_ALL:-C.UTF-8}"

# Words for people go to standard error, so that standard output stays free for results.
say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The folder shared/ beside the repository: corpora and tools that are not part of it. Empty where there is none.
shared_folder() {
    local folder="${PLANKIT_SHARED:-$ROOT/../shared}"
    if [ -d "$folder/corpora" ]; then (cd "$folder" && pwd); fi
}

# Runs a command, shows what it printed only where it failed.
quietly() {
    local log status=0
    log="$(mktemp)"
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# Builds the tool for release, with the Swift library inside it, and sets PLANKIT to its path.
build_release() {
    # Not position-independent: the loader would spend more time on moving the tool than the tool on starting (note 8).
    local flags=(-c release --product plankit --static-swift-stdlib -Xlinker -no-pie)
    say "Building plankit for release (several minutes the first time) …"
    (cd "$ROOT" && quietly swift build "${flags[@]}") || die "The build failed; what the compiler said stands above."
    PLANKIT="$(cd "$ROOT" && swift build "${flags[@]}" --show-bin-path)/plankit"
}

# A Python environment of the repository's own with the packages named, made once: python_environment FOLDER PACKAGE…
# Sets PYTHON to its interpreter. Nothing is installed into the system's Python.
python_environment() {
    local folder="$1"
    shift
    PYTHON="$folder/bin/python3"
    if [ "$(cat "$folder/.packages" 2>/dev/null)" = "$*" ] && "$PYTHON" -c pass 2>/dev/null; then return 0; fi
    say "Installing with pip into ${folder#"$ROOT/"}: $* …"
    rm -rf "$folder"
    python3 -m venv "$folder" &&
        quietly "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" &&
        printf '%s' "$*" >"$folder/.packages"
}

# run_sections [CHOSEN…] -- SECTION…: calls the functions named, each under a heading; ends with how many passed, and fails
# if one did. A section that returns 77 was skipped and has said why.
run_sections() {
    local chosen=() sections=() passed=() failed=() skipped=() section status start
    while [ "$1" != -- ]; do
        chosen+=("$1")
        shift
    done
    shift
    sections=("$@")
    for section in "${chosen[@]}"; do
        case " ${sections[*]} " in *" $section "*) ;; *) die "There is no section “$section”. There are: ${sections[*]}" ;; esac
    done
    if [ "${#chosen[@]}" -eq 0 ]; then chosen=("${sections[@]}"); fi
    for section in "${chosen[@]}"; do
        say ""
        say "== $section"
        start=$SECONDS
        status=0
        # A section is a shell of its own, in which the first failure ends it.
        set +e
        (
            set -e
            "$section"
        )
        status=$?
        set -e
        case "$status" in
        0) passed+=("$section") && say "== $section passed ($((SECONDS - start)) s)" ;;
        77) skipped+=("$section") && say "== $section skipped" ;;
        *) failed+=("$section") && say "== $section FAILED ($((SECONDS - start)) s)" ;;
        esac
    done
    say ""
    [ "${#skipped[@]}" -eq 0 ] || say "Skipped: ${skipped[*]}"
    [ "${#failed[@]}" -eq 0 ] || say "Failed: ${failed[*]}"
    printf 'sections: %d passed, %d failed, %d skipped\n' "${#passed[@]}" "${#failed[@]}" "${#skipped[@]}"
    [ "${#failed[@]}" -eq 0 ]
}

# Fixtures, generated plans and mutations, judged by public validators and by the tool.
check_schemas() {
    "$ROOT/scripts/install-packages" build test
    python_environment "$ROOT/.venv" jsonschema==4.26.0 || return 1
    build_release
    "$PYTHON" "$ROOT/scripts/check-schemas" "$PLANKIT"
}
