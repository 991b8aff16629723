# Reads how many tests passed and failed out of logs. Sourced. Each prints "PASSED FAILED".

# number TEXT PATTERN: the first group of the last line of TEXT that matches, or 0.
number() {
    local found
    found=$(sed -nE "s/.*$2.*/\1/p" "$1" | tail -n 1)
    echo "${found:-0}"
}

# count_swift_tests LOG: of `swift test`, XCTest and Swift Testing together.
count_swift_tests() {
    local run executed failures failed_testing
    run=$(number "$1" 'Test run with ([0-9]+) tests?')
    failed_testing=$(grep -E '^[^ ]+ Test .* failed after ' "$1" | grep -vcE ' Test run with ') || true
    executed=$(number "$1" 'Executed ([0-9]+) tests?,')
    failures=$(grep -cE "^Test Case '.*' failed \(" "$1") || true
    echo "$((run + executed - failed_testing - failures)) $((failed_testing + failures))"
}

# count_junit_tests FILE: of a JUnit report, as pytest writes it; skipped tests are neither.
count_junit_tests() {
    local tests failures errors skipped
    [[ -e $1 ]] || { echo "0 0"; return; }
    tests=$(number "$1" '<testsuite [^>]*\btests="([0-9]+)"')
    failures=$(number "$1" '<testsuite [^>]*\bfailures="([0-9]+)"')
    errors=$(number "$1" '<testsuite [^>]*\berrors="([0-9]+)"')
    skipped=$(number "$1" '<testsuite [^>]*\bskipped="([0-9]+)"')
    echo "$((tests - failures - errors - skipped)) $((failures + errors))"
}
