/* form-notes.c: what a secret vote leaves to be known, in words
 *
 * Never more than docs/format.md section 10 claims.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-kinds.h"
#include "app/print/form-line.h"
#include "app/print/form-rows.h"
#include "app/print/form-rule.h"

static void
add_sealed(GPtrArray *rows)
{
    form_rows_take_as(rows, FORM_ROW_NOTE, (FormWord){"密封表决票", "Sealed ballots"},
                      g_strdup("任何人均可据公布的文件验算本结果；"
                               "所用密码方案尚待密码学专家评审。"),
                      g_strdup("anyone can recompute this result from the published "
                               "files; the scheme awaits a cryptographer's review."));
}

static void
add_dice(GPtrArray *rows)
{
    form_rows_take_as(
        rows, FORM_ROW_NOTE, (FormWord){"骰子核验", "Dice check"},
        g_strdup("尚未完成。是否采用了监票人掷出的骰数，"
                 "待监票人启封纸面记录、在另一台机器上核对。"),
        g_strdup(
            "outstanding. Whether the scrutineers' dice were used is open until they "
            "have recomputed it, on another machine, from their sealed record."));
}

/* Under a rule with layers of voters: "Public", and the votes of each of them unless it
 * is one.
 */
static char *
layer_words(const char *group, const char *weight, bool english)
{
    FormWord word = form_words_layer(group);

    if (strcmp(weight, "1") == 0)
        return g_strdup(english ? word.en : word.zh);
    return g_strdup_printf(english ? "%s of weight %s" : "%s（每人计 %s 票）",
                           english ? word.en : word.zh, weight);
}

/* "deputy.1", or a layer in the place of the class, whose id may have points. */
static char *
set_words(const CertificateRecord *certificate, const char *set, bool english)
{
    g_autofree char *group = g_strdup(set);
    char *weight = strrchr(group, '.');
    FormWord voters = form_rule_voters(certificate);

    if (weight == NULL)
        return g_strdup_printf(english ? "set %s" : "“%s”组", set);
    *weight++ = '\0';
    if (certificate->layers != NULL && certificate->layers->len > 0)
        return layer_words(group, weight, english);
    if (strcmp(group, "deputy") != 0)
        return g_strdup_printf(english ? "set %s" : "“%s”组", set);
    return english ? g_strdup_printf("%s of weight %s", voters.en, weight)
                   : g_strdup_printf("每人计 %s 票的%s", weight, voters.zh);
}

/* "张三：" of a cell of a list, "" of a single entry. */
static char *
entry_of(const CertificateRecord *certificate, const char *cell)
{
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    size_t len = strcspn(cell, ".");

    for (guint i = 0; lines->len > 1 && i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        if (strlen(line->id) == len && strncmp(line->id, cell, len) == 0)
            return g_strconcat(line->title, "：", NULL);
    }
    return g_strdup("");
}

/* @set and @cell are those of one note "unanimous SET CELL". */
static void
add_unanimous(GPtrArray *rows, const CertificateRecord *certificate, const char *set,
              const char *cell)
{
    FormWord word = form_kind_cell(certificate, cell);
    g_autofree char *entry = entry_of(certificate, cell);
    g_autofree char *zh = set_words(certificate, set, false);
    g_autofree char *en = set_words(certificate, set, true);

    form_rows_take_as(rows, FORM_ROW_NOTE, (FormWord){"投票一致", "Unanimous"},
                      g_strdup_printf("%s：在该组内投票一致，均为“%s%s”。"
                                      "凡知其已投票者，即知其所投。",
                                      zh, entry, word.zh),
                      g_strdup_printf("among %s all who voted are alike: %s%s. Whoever "
                                      "knows that one of them voted knows how.",
                                      en, entry, word.en));
}

/* @words are those of "challenge P present V volunteers K opened U uncovered". */
static void
add_challenge(GPtrArray *rows, char **words)
{
    form_rows_take_as(
        rows, FORM_ROW_NOTE, (FormWord){"当场抽查", "Hall challenge"},
        g_strdup_printf("出席 %s 人，自愿受查 %s 人，当众开启 %s "
                        "张；末轮重投的 %s 张未受抽查。",
                        words[1], words[3], words[5], words[7]),
        g_strdup_printf("of %s present %s volunteered; %s ballots were opened in public; "
                        "%s of the last round could not be challenged.",
                        words[1], words[3], words[5], words[7]));
}

static bool
is_challenge(char **words)
{
    return g_strv_length(words) == 9 && strcmp(words[0], "challenge") == 0 &&
           strcmp(words[2], "present") == 0 && strcmp(words[4], "volunteers") == 0 &&
           strcmp(words[6], "opened") == 0 && strcmp(words[8], "uncovered") == 0;
}

/* A note unknown to this program reads as it stands. */
static void
add_note(GPtrArray *rows, const CertificateRecord *certificate, const char *note)
{
    g_auto(GStrv) words = g_strsplit(note, " ", -1);

    if (strcmp(note, "dice-check-outstanding") == 0)
        add_dice(rows);
    else if (g_strv_length(words) == 3 && strcmp(words[0], "unanimous") == 0)
        add_unanimous(rows, certificate, words[1], words[2]);
    else if (is_challenge(words))
        add_challenge(rows, words);
    else
        form_rows_take_as(rows, FORM_ROW_NOTE, (FormWord){"附注", "Note"}, g_strdup(note),
                          NULL);
}

GPtrArray *
form_rows_notes(const CertificateRecord *certificate)
{
    GPtrArray *rows = form_rows_new();

    if (form_rows_is_secret(certificate))
        add_sealed(rows);
    for (guint i = 0; i < certificate->notes->len; i++)
        add_note(rows, certificate, g_ptr_array_index(certificate->notes, i));
    return rows;
}
