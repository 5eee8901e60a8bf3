/* form-words.c: see form-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-words.h"

#include <glib.h>
#include <string.h>

typedef struct {
    const char *word;
    FormWord text;
} Entry;

static FormWord
find(const Entry *entries, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(entries[i].word, word) == 0)
            return entries[i].text;
    return (FormWord){word, word};
}

FormWord
form_words_mode(Mode mode)
{
    static const char *const names[] = {
        [MODE_LIVE] = "正式",
        [MODE_REHEARSAL] = "演练",
        [MODE_SIMULATION] = "模拟",
    };

    return (FormWord){names[mode], mode_text(mode)};
}

FormWord
form_words_verdict(const char *verdict)
{
    static const Entry entries[] = {
        {"passed", {"通过", "PASSED"}},
        {"not-passed", {"未获通过", "NOT PASSED"}},
        {"tie", {"票数相等", "TIE"}},
        {"decided", {"结果如下", "AS FOLLOWS"}},
        {"short", {"未选足名额", "SEATS LEFT OPEN"}},
        {"not-valid", {"本次表决无效", "NOT VALID"}},
        {"none", {"不作结论", "NO VERDICT"}},
    };

    return find(entries, G_N_ELEMENTS(entries), verdict);
}

FormWord
form_words_method(const char *method)
{
    static const Entry entries[] = {
        {"recorded", {"记名按表决器", "recorded vote, by keypad"}},
        {"secret", {"无记名按表决器", "by secret ballot, on keypads"}},
        {"hands", {"举手", "show of hands"}},
        {"paper", {"无记名投票", "by secret ballot, on paper"}},
    };

    return find(entries, G_N_ELEMENTS(entries), method);
}

FormWord
form_words_stage(const char *stage)
{
    static const Entry entries[] = {
        {"READY", {"就绪", "when ready"}},
        {"OPEN", {"表决中", "while open"}},
        {"HELD", {"暂停中", "while on hold"}},
        {"CLOSED", {"已截止", "when closed"}},
        {"SEALED", {"已截止，未计票", "when closed, not counted"}},
    };

    return find(entries, G_N_ELEMENTS(entries), stage);
}

FormWord
form_words_mark(const char *mark)
{
    static const Entry entries[] = {
        {"for", {"赞成", "For"}},
        {"against", {"反对", "Against"}},
        {"abstain", {"弃权", "Abstain"}},
        {"void", {"无效", "Void"}},
    };
    FormWord word = find(entries, G_N_ELEMENTS(entries), mark);

    return strcmp(word.zh, mark) == 0 ? form_words_result(mark) : word;
}

/* Cells of "motion" and of the only entry of a slate read alike. */
FormWord
form_words_cell(const char *cell)
{
    const char *point = strrchr(cell, '.');
    FormWord word = form_words_mark(point == NULL ? cell : point + 1);

    return point != NULL && strcmp(word.zh, point + 1) == 0 ? (FormWord){cell, cell}
                                                            : word;
}

FormWord
form_words_result(const char *result)
{
    static const Entry entries[] = {
        {"passed", {"通过", "Passed"}},
        {"not-passed", {"未获通过", "Not passed"}},
        {"chosen", {"入选", "Chosen"}},
        {"not-chosen", {"未入选", "Not chosen"}},
        {"tie", {"票数相等", "Tie"}},
        {"not-valid", {"表决无效", "Not valid"}},
        {"rated", {"已测评", "Rated"}},
        {"counted", {"已统计", "Counted"}},
        {"none", {"不作结论", "No verdict"}},
        {"satisfied", {"满意", "Satisfied"}},
        {"fairly", {"比较满意", "Fairly satisfied"}},
        {"fairly-satisfied", {"比较满意", "Fairly satisfied"}},
        {"mostly", {"比较满意", "Fairly satisfied"}},
        {"basic", {"基本满意", "Basically satisfied"}},
        {"basically-satisfied", {"基本满意", "Basically satisfied"}},
        {"poorly", {"不太满意", "Not very satisfied"}},
        {"not-very", {"不太满意", "Not very satisfied"}},
        {"unsatisfied", {"不满意", "Unsatisfied"}},
        {"dissatisfied", {"不满意", "Unsatisfied"}},
        {"unknown", {"不了解", "Do not know"}},
        {"excellent", {"优秀", "Excellent"}},
        {"good", {"良好", "Good"}},
        {"fair", {"一般", "Fair"}},
        {"poor", {"较差", "Poor"}},
        {"competent", {"称职", "Competent"}},
        {"basically-competent", {"基本称职", "Basically competent"}},
        {"incompetent", {"不称职", "Not competent"}},
        {"redo", {"责成重新办理", "To be done again"}},
        {"pass", {"合格", "Pass"}},
        {"second-rectification", {"责成二次整改", "To be rectified again"}},
        {"abstain", {"弃权", "Abstain"}},
        {"yes", {"是", "Yes"}},
        {"no", {"否", "No"}},
    };

    return find(entries, G_N_ELEMENTS(entries), result);
}

FormWord
form_words_layer(const char *layer)
{
    static const Entry entries[] = {
        {"public", {"群众", "Public"}},     {"群众", {"群众", "Public"}},
        {"leaders", {"领导", "Leaders"}},   {"领导", {"领导", "Leaders"}},
        {"online", {"网民", "Online"}},     {"网民", {"网民", "Online"}},
        {"deputies", {"代表", "Deputies"}}, {"代表", {"代表", "Deputies"}},
    };

    return find(entries, G_N_ELEMENTS(entries), layer);
}

FormWord
form_words_person(const char *result)
{
    static const Entry entries[] = {
        {"passed", {"合格", "Passed"}},
        {"failed", {"不合格", "Failed"}},
        {"absent", {"缺考", "Absent"}},
    };

    return find(entries, G_N_ELEMENTS(entries), result);
}

FormWord
form_words_cause(const char *cause)
{
    static const Entry entries[] = {
        {"repeat", {"重新表决", "vote repeated"}},
        {"run-off", {"再次投票", "run-off"}},
        {"further", {"另行选举", "further election"}},
        {"again", {"再次付表决", "put to the vote again"}},
    };

    return find(entries, G_N_ELEMENTS(entries), cause);
}

FormWord
form_words_missed(const char *method)
{
    static const Entry entries[] = {
        {"hands", {"未举手", "No hand raised"}},
        {"paper", {"未交票", "No paper returned"}},
    };
    FormWord word = find(entries, G_N_ELEMENTS(entries), method);

    return strcmp(word.zh, method) == 0 ? (FormWord){"未按表决器", "Not pressed"} : word;
}

FormWord
form_words_base(const char *base_kind, FormWord voters)
{
    static const Entry deputies[] = {
        {"all", {"全体代表", "all deputies"}},
        {"present", {"实到代表", "deputies present"}},
        {"cast", {"参加表决票数", "votes cast"}},
        {"for-against", {"赞成与反对票数之和", "votes For and Against"}},
    };
    static const struct {
        const char *voters;
        Entry entry;
    } others[] = {
        {"组成人员", {"all", {"全体组成人员", "all members"}}},
        {"组成人员", {"present", {"实到组成人员", "members present"}}},
        {"议事代表", {"all", {"全体议事代表", "all deliberative deputies"}}},
        {"议事代表", {"present", {"实到议事代表", "deliberative deputies present"}}},
        {"选民", {"all", {"全体选民", "all voters"}}},
        {"选民", {"present", {"到场选民", "voters present"}}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i].voters, voters.zh) == 0 &&
            strcmp(others[i].entry.word, base_kind) == 0)
            return others[i].entry.text;
    return find(deputies, G_N_ELEMENTS(deputies), base_kind);
}

char *
form_words_ordinal(uint64_t number)
{
    static const char *const digits[] = {"",   "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

    if (number == 0 || number > 99)
        return g_strdup_printf("%" G_GUINT64_FORMAT, number);
    return g_strconcat(number < 20 ? "" : digits[number / 10], number < 10 ? "" : "十",
                       digits[number % 10], NULL);
}

/* A stamp's text is YYYY-MM-DDThh:mm:ss.mmm+hh:mm. */
static char *
cut(Stamp time, size_t start, size_t len)
{
    g_autofree char *text = stamp_to_text(time);

    return g_strndup(text + start, len);
}

static int
digits(const char *text, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++)
        value = 10 * value + (text[i] - '0');
    return value;
}

char *
form_words_date(Stamp time)
{
    g_autofree char *text = stamp_to_text(time);

    return g_strdup_printf("%d年%d月%d日", digits(text, 4), digits(text + 5, 2),
                           digits(text + 8, 2));
}

char *
form_words_clock(Stamp time)
{
    return cut(time, 11, 8);
}

char *
form_words_zone(Stamp time)
{
    return cut(time, 23, 6);
}

char *
form_words_iso(Stamp time)
{
    g_autofree char *start = cut(time, 0, 19), *zone = form_words_zone(time);

    return g_strconcat(start, zone, NULL);
}

char *
form_words_groups(const char *hex)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; hex[i] != '\0'; i++) {
        if (i != 0 && i % 8 == 0)
            g_string_append_c(text, ' ');
        g_string_append_c(text, hex[i]);
    }
    return g_string_free(text, FALSE);
}
