/* ledger-entry.c: see ledger-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger-entry.h"

#include "ballots/text.h"
#include "crypto/bytes.h"

#include <inttypes.h>
#include <string.h>

/* the lines after the first, in their order */
typedef enum {
    LINE_SEQ,
    LINE_TIME,
    LINE_CLOCK,
    LINE_BOOT,
    LINE_MONOTONIC,
    LINE_ACTOR,
    LINE_EVENT,
    LINE_SEVERITY,
    LINE_OBJECT,
    LINE_DETAIL,
    LINE_PREV,
    N_LINES,
} Line;

static const struct {
    const char *key; /* with its space */
    size_t len;
} lines[N_LINES] = {
#define LINE(text)                                                                       \
    {                                                                                    \
        text " ", sizeof text                                                            \
    }
    LINE("seq"),          LINE("time"),   LINE("clock"), LINE("boot"),
    LINE("monotonic-ms"), LINE("actor"),  LINE("event"), LINE("severity"),
    LINE("object"),       LINE("detail"), LINE("prev"),
#undef LINE
};

static const char type_line[] = "audit/1\n";

/* the longest value is a detail */
typedef struct {
    char text[LEDGER_DETAIL_MAX + 1];
    size_t len;
} Value;

bool
ledger_entry_is_actor(const char *text)
{
    if (strcmp(text, "device") == 0 || strcmp(text, "operator") == 0)
        return true;
    if (g_str_has_prefix(text, "officer:"))
        return text_is_id(text + strlen("officer:"));
    if (!g_str_has_prefix(text, "officers:"))
        return false;
    /* an id may itself have commas: any of them may be the one between the two */
    const char *ids = text + strlen("officers:");
    for (const char *comma = strchr(ids, ','); comma != NULL;
         comma = strchr(comma + 1, ',')) {
        g_autofree char *first = g_strndup(ids, (size_t)(comma - ids));
        if (text_is_id(first) && text_is_id(comma + 1) && strcmp(first, comma + 1) != 0)
            return true;
    }
    return false;
}

/* Of at most @max bytes, without the rest of a character that was cut or a space left at
 * the end.
 */
static void
cut(char *text, size_t max)
{
    size_t len = strlen(text);
    if (len > max) {
        len = max;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    while (len > 0 && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
}

char *
ledger_entry_detail(const char *text)
{
    if (text == NULL || text_is_value(text, LEDGER_DETAIL_MAX))
        return g_strdup(text != NULL ? text : "");
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    GString *plain = g_string_sized_new(strlen(normal));
    for (const char *p = normal; *p != '\0'; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(plain, g_unichar_iscntrl(c) ? ' ' : c);
    }
    char *detail = g_strchug(g_string_free(plain, FALSE));
    cut(detail, LEDGER_DETAIL_MAX);
    if (strcmp(detail, "-") == 0)
        detail[0] = '\0'; /* would be read as none */
    return detail;
}

char *
ledger_entry_write(const LedgerEntry *self, const Digest *prev)
{
    g_autofree char *time = stamp_to_text(self->moment.time);
    g_autofree char *object = self->has_object ? digest_to_hex(&self->object) : NULL;
    g_autofree char *prev_hex = digest_to_hex(prev);
    return g_strdup_printf(
        "audit/1\nseq %" PRIu64 "\ntime %s\nclock %s\nboot %" PRIu64
        "\nmonotonic-ms %" PRIu64 "\nactor %s\nevent %s\nseverity %s\nobject %s\n"
        "detail %s\nprev %s\n",
        self->seq, time, self->moment.clock_confirmed ? "confirmed" : "unconfirmed",
        self->moment.boot, self->moment.monotonic_ms, self->actor,
        event_text(self->event), event_severity(self->event), object ? object : "-",
        self->detail[0] != '\0' ? self->detail : "-", prev_hex);
}

static bool
refuse(Line line, const char *found, const char *expected, GError **error)
{
    g_autofree char *start = g_strndup(found, 120);
    g_autofree char *shown = g_utf8_make_valid(start, -1); /* may end within a letter */
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_ENTRY,
                "line %d, %.*s, is \"%s\", expected %s", line + 2,
                (int)lines[line].len - 1, lines[line].key, shown, expected);
    return false;
}

/* One line of @*text is cut off into @out. */
static bool
take_line(Line line, const char **text, const char *end, Value *out, GError **error)
{
    const size_t left = (size_t)(end - *text);
    const char *lf = memchr(*text, '\n', left);
    const size_t key_len = lines[line].len;
    if (lf == NULL || (size_t)(lf - *text) <= key_len ||
        memcmp(*text, lines[line].key, key_len) != 0) {
        g_autofree char *found =
            g_strndup(*text, lf != NULL ? (size_t)(lf - *text) : left);
        return refuse(line, found, "this key, a space, a value and LF", error);
    }
    const char *value = *text + key_len;
    out->len = (size_t)(lf - value);
    if (out->len > LEDGER_DETAIL_MAX || memchr(value, '\0', out->len) != NULL) {
        g_autofree char *found = g_strndup(value, out->len);
        return refuse(line, found, "at most 500 bytes without NUL", error);
    }
    memcpy(out->text, value, out->len);
    out->text[out->len] = '\0';
    *text = lf + 1;
    return true;
}

static bool
take_lines(const char *text, size_t len, Value out[N_LINES], GError **error)
{
    const size_t first = sizeof type_line - 1;
    if (len < first || memcmp(text, type_line, first) != 0) {
        g_set_error_literal(error, LEDGER_ERROR, LEDGER_ERROR_ENTRY,
                            "the first line is not \"audit/1\"");
        return false;
    }
    const char *end = text + len;
    text += first;
    for (Line line = 0; line < N_LINES; line++)
        if (!take_line(line, &text, end, &out[line], error))
            return false;
    if (text == end)
        return true;
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_ENTRY,
                "%" G_GSIZE_FORMAT " bytes after line %d, expected none",
                (size_t)(end - text), N_LINES + 1);
    return false;
}

/* Decimal, without a needless zero in front, at most UINT64_MAX. */
static bool
read_number(const Value *values, Line line, uint64_t *out, GError **error)
{
    const char *text = values[line].text;
    uint64_t number = 0;
    bool good = text[0] != '0' || text[1] == '\0';
    for (const char *p = text; good && *p != '\0'; p++)
        good = *p >= '0' && *p <= '9' &&
               !__builtin_mul_overflow(number, UINT64_C(10), &number) &&
               !__builtin_add_overflow(number, (uint64_t)(*p - '0'), &number);
    if (!good)
        return refuse(line, text, "a decimal number", error);
    *out = number;
    return true;
}

static bool
read_digest(const Value *values, Line line, Digest *out, GError **error)
{
    return digest_from_hex(values[line].text, out, NULL) ||
           refuse(line, values[line].text, "64 digits of lower-case hex", error);
}

static bool
read_moment(const Value *values, LedgerMoment *out, GError **error)
{
    const char *clock = values[LINE_CLOCK].text;
    out->clock_confirmed = strcmp(clock, "confirmed") == 0;
    if (!stamp_from_text(values[LINE_TIME].text, &out->time))
        return refuse(LINE_TIME, values[LINE_TIME].text, "a time with zone", error);
    if (!out->clock_confirmed && strcmp(clock, "unconfirmed") != 0)
        return refuse(LINE_CLOCK, clock, "confirmed or unconfirmed", error);
    return read_number(values, LINE_BOOT, &out->boot, error) &&
           read_number(values, LINE_MONOTONIC, &out->monotonic_ms, error);
}

static bool
read_event(const Value *values, Event *out, GError **error)
{
    const char *severity = values[LINE_SEVERITY].text;
    if (!event_from_text(values[LINE_EVENT].text, out))
        return refuse(LINE_EVENT, values[LINE_EVENT].text, "an event", error);
    return strcmp(severity, event_severity(*out)) == 0 ||
           refuse(LINE_SEVERITY, severity, event_severity(*out), error);
}

static bool
read_object(const Value *values, LedgerEntry *out, GError **error)
{
    out->has_object = strcmp(values[LINE_OBJECT].text, "-") != 0;
    return !out->has_object || read_digest(values, LINE_OBJECT, &out->object, error);
}

static bool
check_texts(const Value *values, GError **error)
{
    const char *actor = values[LINE_ACTOR].text, *detail = values[LINE_DETAIL].text;
    if (!ledger_entry_is_actor(actor))
        return refuse(LINE_ACTOR, actor, "device, operator, officer:ID or officers:ID,ID",
                      error);
    return strcmp(detail, "-") == 0 || text_is_value(detail, LEDGER_DETAIL_MAX) ||
           refuse(LINE_DETAIL, detail, "UTF-8 in NFC without control characters", error);
}

bool
ledger_entry_read(const char *text, size_t len, LedgerEntry *out, Digest *out_prev,
                  GError **error)
{
    Value values[N_LINES];
    LedgerEntry entry = {0};
    Digest prev;
    if (!take_lines(text, len, values, error) ||
        !read_number(values, LINE_SEQ, &entry.seq, error) ||
        !read_moment(values, &entry.moment, error) ||
        !read_event(values, &entry.event, error) || !read_object(values, &entry, error) ||
        !check_texts(values, error) || !read_digest(values, LINE_PREV, &prev, error))
        return false;
    const char *detail = values[LINE_DETAIL].text;
    entry.actor = g_strdup(values[LINE_ACTOR].text);
    entry.detail = g_strdup(strcmp(detail, "-") == 0 ? "" : detail);
    *out = entry;
    *out_prev = prev;
    return true;
}
