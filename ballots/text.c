/* text.c: see text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/text.h"

#include <glib.h>
#include <string.h>

/* Nearly every value is, and then the rest need not be asked. */
static bool
is_printable_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < 0x20 || *text > 0x7e)
            return false;
    return true;
}

static bool
has_control(const char *text)
{
    for (const char *p = text; *p != '\0'; p += g_utf8_skip[(guchar)*p])
        if (g_unichar_iscntrl(g_utf8_get_char(p)))
            return true;
    return false;
}

static bool
is_nfc(const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    return g_strcmp0(text, normal) == 0;
}

bool
text_is_value(const char *text, size_t max_bytes)
{
    size_t len = strlen(text);
    if (len == 0)
        return true;
    if (len > max_bytes || strcmp(text, "-") == 0 || text[0] == ' ' ||
        text[len - 1] == ' ')
        return false;
    return is_printable_ascii(text) ||
           (g_utf8_validate(text, -1, NULL) && !has_control(text) && is_nfc(text));
}

bool
text_is_id(const char *text)
{
    if (*text == '\0' || !text_is_value(text, 64))
        return false;
    if (is_printable_ascii(text))
        return strchr(text, ' ') == NULL;
    for (const char *p = text; *p != '\0'; p += g_utf8_skip[(guchar)*p])
        if (g_unichar_isspace(g_utf8_get_char(p)))
            return false;
    return true;
}

bool
text_is_name(const char *text, size_t max_bytes)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return len > 0 && len <= max_bytes && text[len] == '\0' && text[0] != '-';
}

/* GLib's reader lets a vertical tab stand before the digits. */
bool
text_to_number(const char *text, uint64_t min, uint64_t max, uint64_t *out)
{
    if (text[strspn(text, "0123456789")] != '\0' || (text[0] == '0' && text[1] != '\0'))
        return false;
    return g_ascii_string_to_unsigned(text, 10, min, max, out, NULL);
}

#define OPEN     "“"
#define CLOSE    "”"
#define ELLIPSIS "…"

/* At most @len bytes of @text, whole characters, and an ellipsis. */
static void
append_cut(GString *out, const char *text, size_t len)
{
    while (len > 0 && ((guchar)text[len] & 0xc0) == 0x80)
        len--;
    g_string_append_len(out, text, (gssize)len);
    g_string_append(out, ELLIPSIS);
}

/* C0, DEL and, in UTF-8, C1: whoever shows the message on a terminal is not led astray.
 */
static char *
mask_controls(char *text)
{
    for (char *p = text; *p != '\0'; p++) {
        const guchar c = (guchar)*p, next = (guchar)p[1];
        const bool c1 = c == 0xc2 && next >= 0x80 && next < 0xa0;
        if (c < 0x20 || c == 0x7f || c1)
            *p = '?';
        if (c1)
            *++p = '?';
    }
    return text;
}

char *
text_shorten(const char *message)
{
    GString *out = g_string_new(NULL);
    const char *open;
    while ((open = strstr(message, OPEN)) != NULL) {
        const char *value = open + strlen(OPEN), *close = strstr(value, CLOSE);
        if (close == NULL)
            break;
        g_string_append_len(out, message, value - message);
        if (close - value > 200)
            append_cut(out, value, 120);
        else
            g_string_append_len(out, value, close - value);
        message = close;
    }
    g_string_append(out, message);
    if (out->len <= 2000)
        return mask_controls(g_string_free(out, false));
    GString *cut = g_string_new(NULL);
    append_cut(cut, out->str, 2000);
    g_string_free(out, true);
    return mask_controls(g_string_free(cut, false));
}

void
text_trim(char *text)
{
    size_t begin = 0, end = strlen(text);
    while (g_unichar_isspace(g_utf8_get_char(text + begin)))
        begin += g_utf8_skip[(guchar)text[begin]];
    while (end > begin) {
        size_t last = end - 1;
        while (((guchar)text[last] & 0xc0) == 0x80)
            last--;
        if (!g_unichar_isspace(g_utf8_get_char(text + last)))
            break;
        end = last;
    }
    memmove(text, text + begin, end - begin);
    text[end - begin] = '\0';
}

char *
text_tidy(const char *text)
{
    char *tidy = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    text_trim(tidy);
    return tidy;
}

char *
text_without_spaces(const char *text)
{
    GString *out = g_string_new(text);
    g_string_replace(out, " ", "", 0);
    g_string_replace(out, "\u3000", "", 0);
    return g_string_free(out, FALSE);
}
