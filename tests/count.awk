# count.awk: from meson's testlog.json a line a test: passed, failed or skipped, its name
#
#   awk -v kind=gcc -f count.awk testlog.json
#
# Subtests of TAP are counted one by one; a test without them, or one that failed
# otherwise, is counted itself.  A skipped test is followed by its reason.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The text of a member of the object in this line, its escapes as they are.
function member(key,    start) {
    if (!match($0, "\"" key "\": \"([^\"\\\\]|\\\\.)*\""))
        return ""
    start = RSTART + length(key) + 5
    return substr($0, start, RSTART + RLENGTH - 1 - start)
}

function say(word, name, reason) {
    gsub(/\\"/, "\"", reason)
    print word " " kind ": " name (reason == "" ? "" : ": " reason)
}

function reason_of(line) {
    return match(line, /# [Ss][Kk][Ii][Pp]/) ? substr(line, RSTART + 7) : ""
}

{
    name = member("name")
    sub(/^[^\/]*\/ /, "", name)
    result = member("result")
    n = split(member("stdout"), lines, /\\n/)
    n_told = n_failed = 0
    reason = ""
    for (i = 1; i <= n; i++) {
        line = lines[i]
        if (line ~ /^(not )?ok /) {
            n_told++
            sub_name = line
            sub(/^(not )?ok [0-9]* *(- )?/, "", sub_name)
            sub(/ *# [Ss][Kk][Ii][Pp].*/, "", sub_name)
            if (reason_of(line) != "")
                say("skipped", name " " sub_name, reason_of(line))
            else if (line ~ /^not ok/ && line !~ /# TODO/) {
                n_failed++
                say("failed", name " " sub_name)
            } else
                say("passed", name " " sub_name)
        } else if (line ~ /^1\.\.0/)
            reason = reason_of(line)
        else if (reason == "" && line ~ /^[Ss][Kk][Ii][Pp](ped)?: /)
            reason = substr(line, index(line, ": ") + 2)
    }
    if (result == "OK" || result == "EXPECTEDFAIL") {
        if (n_told == 0)
            say("passed", name)
    } else if (result == "SKIP") {
        if (n_told == 0)
            say("skipped", name, reason == "" ? "it gives no reason" : reason)
    } else if (n_failed == 0)
        say("failed", name, result)
}
