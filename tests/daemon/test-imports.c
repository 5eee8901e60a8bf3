/* test-imports.c: wrong input for each file that people hand in: refused with the place
 * and the values, in few words, and nothing is changed
 *
 * One table for all of them; what is peculiar to one format is tested beside its reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries.h"
#include "ballots/pabulib.h"
#include "ballots/profile.h"
#include "ballots/recount.h"
#include "ballots/roster.h"
#include "ballots/sittinginfo.h"
#include "devices/trace.h"
#include "scene.h"
#include "tests/devices/memory.h"

enum {
    LONG_LINE = 10 << 20,
    N_ROWS = 100000,
    SHORT_WORDS = 2100, /* text_shorten(), and the place */
};

typedef bool (*Read)(const char *text, size_t len, GError **error);

static bool
read_roster(const char *text, size_t len, GError **error)
{
    g_autoptr(Roster) roster = roster_from_csv(text, len, error);
    return roster != NULL;
}

static bool
read_agenda(const char *text, size_t len, GError **error)
{
    g_autoptr(Agenda) agenda = agenda_from_csv(text, len, error);
    return agenda != NULL;
}

static Agenda *
some_agenda(void)
{
    static const char csv[] = "id,kind,title\ne1,election-committee,委员\n";
    g_autoptr(GError) error = NULL;
    Agenda *agenda = agenda_from_csv(csv, strlen(csv), &error);
    g_assert_no_error(error);
    return agenda;
}

static bool
read_entries(const char *text, size_t len, GError **error)
{
    g_autoptr(Agenda) agenda = some_agenda();
    g_autoptr(GHashTable) entries = entries_from_csv(agenda, text, len, error);
    return entries != NULL;
}

static bool
read_sitting(const char *text, size_t len, GError **error)
{
    SittingInfo *info = sitting_info_read(text, len, error);
    const bool ok = info != NULL;
    sitting_info_free(info);
    return ok;
}

static bool
read_profile(const char *text, size_t len, GError **error)
{
    g_autoptr(Profile) profile = profile_read(text, len, error);
    return profile != NULL;
}

static bool
read_pabulib(const char *text, size_t len, GError **error)
{
    g_autoptr(Pabulib) votes = pabulib_from_text(text, len, error);
    return votes != NULL;
}

static RecountRequest
some_request(Profile *profile)
{
    return (RecountRequest){.profile = profile,
                            .kind = ITEM_MOTION,
                            .eligible = 2 * N_ROWS,
                            .present = OUTCOME_UNKNOWN};
}

static bool
read_list(const char *text, size_t len, GError **error)
{
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const RecountRequest request = some_request(profile);
    Outcome *outcome = recount_list(&request, text, len, error);
    const bool ok = outcome != NULL;
    outcome_free(outcome);
    return ok;
}

static bool
read_sums(const char *text, size_t len, GError **error)
{
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const RecountRequest request = some_request(profile);
    Outcome *outcome = recount_sums(&request, text, error);
    const bool ok = outcome != NULL;
    outcome_free(outcome);
    return ok;
}

static bool
read_trace(const char *text, size_t len, GError **error)
{
    g_autoptr(Trace) trace = trace_parse(text, len, error);
    return trace != NULL;
}

static bool
read_slate(const char *text, size_t len, GError **error)
{
    g_autoptr(Slate) slate = slate_from_text(text, error);
    return slate != NULL;
}

#define SITTING                                                                          \
    "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\nsitting=1\nplace=会堂\n"
#define PROFILE                                                                          \
    "[profile]\nformat=1\nname=x\ndate=2024-01-01\nbody=大会\nbody-en=Assembly\n"      \
    "[sitting]\nquorum=1/2 strict\nquorum-legal=x\nsuspended-in-base=true\n"             \
    "signatures=3\n[keypad]\npress=last\nwindow-s=60\nrunning-totals=false\nfor=1\n"     \
    "against=2\nabstain=3\n[motion]\nbase=all\npass=1/2 strict\ntie=none\n"              \
    "methods=recorded\nlegal=x\nlegal-en=x\n"
#define PB                                                                               \
    "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\na;10\n" \
    "b;20\nVOTES\nvoter_id;vote\n"
#define SLATE                                                                            \
    "slate/1\nform each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 1\n\nentry/1\n"     \
    "id a\ntitle 甲\ntitle-en -\ncost 0\nanswer -\npart-of -\nwrite-in no\n"
#define TRACE "teller-trace/1\n0 plug 1 usb:1-4 04d9:1603 - - Pad 0:3.1.1:81:8\n"
#define X64   "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X256  X64 X64 X64 X64
#define X1024 X256 X256 X256 X256

typedef enum {
    ENCODING, /* neither UTF-8 nor what else is read */
    MISSING,  /* column or key */
    DOUBLED,
    UNKNOWN, /* what the rest of the file or the device has not */
    TOO_LONG,
    CONTROL,
    RANGE,
    N_WRONG,
} Wrong;

static const char *const wrong_words[N_WRONG] = {
    "encoding", "missing", "doubled", "unknown", "too-long", "control", "range"};

/* Of the line of 10 MB: what is before and after its letters.  Of the many rows: printf
 * format of one, after the good text; says NULL: they are taken.
 */
typedef struct {
    const char *name;
    Read read;
    const char *good;
    struct {
        const char *text, *says; /* NULL, NULL: the format has no such thing */
    } wrong[N_WRONG];
    const char *before, *after, *long_says;
    const char *row, *rows_say;
} Import;

static const Import imports[] = {
    {"roster",
     read_roster,
     "id,name,weight\nd1,王五,1\n",
     {
         [ENCODING] = {"id,name\nd1,\xff\xff\n", "line 2, column 2: byte 0xff"},
         [MISSING] = {"id,weight\nd1,1\n", "line 1: there is no column name"},
         [DOUBLED] = {"id,name,姓名\nd1,a,b\n", "line 1, column 3: “姓名” is the same"},
         [UNKNOWN] = {"id,name,colour\nd1,a,b\n", "column 3: unknown column “colour”"},
         [TOO_LONG] = {"id,name\nd1," X256 "\n", "line 2, column 2: name “x"},
         [CONTROL] = {"id,name\nd1,a\x1b[m\n", "line 2, column 2: control character"},
         [RANGE] = {"id,name,weight\nd1,a,65536\n", "line 2, column 3: weight “65536”"},
     },
     "id,name\nd1,",
     "\n",
     "line 2, column 2: name “x",
     "x%u,某,1\n",
     "the roster has 100001 members, not 1 to 10000"},
    {"agenda",
     read_agenda,
     "id,kind,title,window,after\nm1,motion,决议,60,\n",
     {
         [ENCODING] = {"id,kind,title\nm1,motion,\xff\xff\n", "line 2, column 3: byte"},
         [MISSING] = {"id,kind\nm1,motion\n", "line 1: there is no column title"},
         [DOUBLED] = {"id,kind,title,标题\nm1,motion,a,b\n", "line 1, column 4: “标题”"},
         [UNKNOWN] = {"id,kind,title,after\nm1,motion,a,m9\n",
                      "after “m9” of m1 is none"},
         [TOO_LONG] = {"id,kind,title\nm1,motion," X1024 "\n", "line 2, column 3: title"},
         [CONTROL] = {"id,kind,title\nm1,motion,a\tb\n", "line 2, column 3: control"},
         [RANGE] = {"id,kind,title,window\nm1,motion,a,3601\n",
                    "column 4: window “3601”"},
     },
     "id,kind,title,after\nm1,motion,a,",
     "\n",
     "line 2, column 4: after “x",
     "x%u,motion,某,60,\n",
     "the agenda has 100001 items, not 1 to 1000"},
    {"entries",
     read_entries,
     "item,id,title,cost\ne1,c1,王五,1\n",
     {
         [ENCODING] = {"item,id,title\ne1,c1,\xff\xff\n", "line 2, column 3: byte"},
         [MISSING] = {"item,id\ne1,c1\n", "line 1: there is no column title"},
         [DOUBLED] = {"item,id,title,id\ne1,c1,a,c1\n", "line 1, column 4: “id”"},
         [UNKNOWN] = {"item,id,title\ne9,c1,a\n", "line 2, column 1: item “e9” is none"},
         [TOO_LONG] = {"item,id,title\ne1,c1," X1024 "\n", "line 2, column 3: title “x"},
         [CONTROL] = {"item,id,title\ne1,c1,a\x7f\n", "line 2, column 3: control"},
         [RANGE] = {"item,id,title,cost\ne1,c1,a,-1\n", "line 2, column 4: cost “-1”"},
     },
     "item,id,title\ne1,",
     ",a\n",
     "line 2, column 2: id “x",
     "e1,x%u,某,1\n",
     "line 4002, column 1: the item has 4001 entries, at most 4000"},
    {"sitting",
     read_sitting,
     SITTING,
     {
         [ENCODING] = {SITTING "\xff\n", "line 8: byte 0xff is not UTF-8"},
         [MISSING] = {"[sitting]\nbody=x\nbody-id=x\nterm=1\nsession=1\nsitting=1\n",
                      "[sitting] place is missing"},
         [DOUBLED] = {SITTING "term=2\n",
                      "line 8: [sitting] term stands already in line"},
         [UNKNOWN] = {SITTING "colour=2\n", "line 8: [sitting] colour is not known"},
         [TOO_LONG] = {"[sitting]\nbody=" X64 "\nbody-id=city\nterm=1\nsession=1\n"
                       "sitting=1\nplace=x\n",
                       "[sitting] body: “x"},
         [CONTROL] = {SITTING "#a\x1b\nterm=\x1b\n", "line 9: a control character"},
         [RANGE] = {"[sitting]\nbody=x\nbody-id=x\nterm=1000\nsession=1\nsitting=1\n"
                    "place=x\n",
                    "[sitting] term: “1000” is not a number from 1 to 999"},
     },
     "[sitting]\nplace=",
     "\n",
     "the file has 10485777 bytes, at most 65536 are read",
     "# %u\n",
     "bytes, at most 65536 are read"},
    {"profile",
     read_profile,
     PROFILE,
     {
         [ENCODING] = {PROFILE "# \xff\n", "line 26: byte 0xff is not UTF-8"},
         [MISSING] = {"[profile]\nformat=1\n", "[profile] name is missing"},
         [DOUBLED] = {PROFILE "tie=none\n", "line 26: [motion] tie stands already in"},
         [UNKNOWN] = {PROFILE "colour=x\n", "line 26: [motion] colour is not known"},
         [TOO_LONG] = {PROFILE "[secret]\nminimum=" X1024 "\n", "[secret] minimum: “x"},
         [CONTROL] = {PROFILE "[secret]\nminimum=\x1b\n", "line 27: a control character"},
         [RANGE] = {PROFILE "[secret]\nminimum=2\n", "[secret] minimum: “2” is not a"},
     },
     PROFILE "# ",
     "\n",
     "bytes, at most 65536 are read",
     "# %u\n",
     "bytes, at most 65536 are read"},
    {"pabulib",
     read_pabulib,
     PB,
     {
         [ENCODING] = {PB "v1;a\xff\n", "line 11, column 2: byte 0xff is not UTF-8"},
         [MISSING] = {"META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\n"
                      "project_id\na\nVOTES\nvoter_id;vote\n",
                      "line 6"},
         [DOUBLED] = {PB "v1;a\nv1;b\n", "line 12"},
         [UNKNOWN] = {PB "v1;c\n", "line 11"},
         [TOO_LONG] = {PB "v1;" X1024 "\n", "line 11"},
         [CONTROL] = {PB "v1\x1b;a\n", "line 11, column 1: control character U+001B"},
         [RANGE] = {"META\nkey;value\nbudget;-1\nvote_type;approval\nPROJECTS\n"
                    "project_id;cost\na;1\nVOTES\nvoter_id;vote\n",
                    "line 3"},
     },
     PB "v1;",
     "\n",
     "line 11",
     "x%u;a,b\n",
     NULL},
    {"recount-list",
     read_list,
     "deputy,choice\nd1,yes\n",
     {
         [ENCODING] = {"deputy,choice\nd1,\xff\xff\n", "line 2, column 2: byte 0xff"},
         [MISSING] = {"deputy\nd1\n", "line 1: there is no column choice"},
         [DOUBLED] = {"deputy,choice\nd1,yes\nd1,no\n", "line 3, column 1"},
         [UNKNOWN] = {"deputy,choice\nd1,maybe\n", "line 2, column 2"},
         [TOO_LONG] = {"deputy,choice\nd1," X1024 "\n", "line 2, column 2"},
         [CONTROL] = {"deputy,choice\nd1,yes\x1b\n", "line 2, column 2: control"},
         [RANGE] = {"deputy,choice,choice\nd1,yes,yes\n", "line 1, column 3"},
     },
     "deputy,choice\n",
     ",yes\n",
     "line 2, column 1",
     "x%u,no\n",
     NULL},
    {"recount-sums",
     read_sums,
     "for=1,against=0,abstain=0",
     {
         [ENCODING] = {"for=\xff,against=0,abstain=0", "no plain text: not UTF-8"},
         [MISSING] = {"for=1", "against"},
         [DOUBLED] = {"for=1,for=2,against=0,abstain=0",
                      "for stands twice, with 1 and 2"},
         [UNKNOWN] = {"for=1,against=0,abstain=0,perhaps=2", "“perhaps=2” is none of"},
         [TOO_LONG] = {"for=1,against=0,abstain=0," X1024 "=1", "is none of"},
         [CONTROL] = {"for=1\t,against=0,abstain=0", "no plain text: not UTF-8"},
         [RANGE] = {"for=4294967296,against=0,abstain=0", "for: “4294967296” is not a"},
     },
     "for=",
     ",against=0,abstain=0",
     "the sums have 10485784 bytes, at most 1048576",
     ",x%u=1",
     "“x0=1” is none of"},
    {"trace",
     read_trace,
     TRACE,
     {
         [ENCODING] = {TRACE "1 in 1 81 completed \xff\n",
                       "line 3, column 21: expected bytes in hex"},
         [MISSING] = {TRACE "1 in 1 81\n", "line 3, column 10: expected"},
         [DOUBLED] = {TRACE "1 plug 1 usb:1-4 04d9:1603 - - - -\n", "line 3, column 8"},
         [UNKNOWN] = {TRACE "1 in 2 81 completed 00\n", "line 3, column 6: expected a"},
         [TOO_LONG] = {"teller-trace/1\n0 plug 1 " X64 " 04d9:1603 - - - -\n", "line 2"},
         [CONTROL] = {TRACE "1 gone\t1\n", "line 3, column 7: expected"},
         [RANGE] = {TRACE "1 in 4294967296 81 completed 00\n", "line 3, column 6"},
     },
     TRACE "1 in 1 81 completed ",
     "\n",
     "line 3",
     "%u in 1 81 completed 00\n",
     NULL},
    {"slate",
     read_slate,
     SLATE,
     {
         [ENCODING] = {"slate/1\nform \xff\n", "byte 13 is not UTF-8"},
         [MISSING] = {"slate/1\nform each\nseats 0\n", "least"},
         [DOUBLED] = {"slate/1\nform each\nform each\n", "seats"},
         [UNKNOWN] = {"slate/1\nform maybe\n", "form"},
         [TOO_LONG] = {"slate/1\nform each\nseats 0\nleast 0\nmost 0\nbudget 0\n"
                       "entries 1\n\nentry/1\nid " X64 "x\ntitle 甲\ntitle-en -\ncost 0\n"
                       "answer -\npart-of -\nwrite-in no\n",
                       "id"},
         [CONTROL] = {"slate/1\nform each\nseats 0\nleast 0\nmost 0\nbudget 0\n"
                      "entries 1\n\nentry/1\nid a\ntitle a\tb\n",
                      "title"},
         [RANGE] = {"slate/1\nform each\nseats 18446744073709551616\n", "seats"},
     },
     "slate/1\nform each\nseats ",
     "\n",
     "seats",
     "\nentry/1\nid x%u\ntitle 甲\ntitle-en -\ncost 0\nanswer -\npart-of -\nwrite-in "
     "no\n",
     "entries"},
};

static void
is_refused(const Import *this, const char *kind, const char *text, size_t len,
           const char *says)
{
    g_autoptr(GError) error = NULL;
    const bool is_read = this->read(text, len, &error);
    g_test_message("%s: %.300s", kind, error != NULL ? error->message : "taken");
    g_assert_false(is_read);
    g_assert_nonnull(strstr(error->message, says));
    g_assert_cmpuint(strlen(error->message), <=, SHORT_WORDS);
    for (const char *at = error->message; *at != '\0'; at++)
        g_assert_false(g_ascii_iscntrl(*at));
}

static void
is_taken(const Import *this, const char *text, size_t len)
{
    g_autoptr(GError) error = NULL;
    const bool is_read = this->read(text, len, &error);
    g_assert_no_error(error);
    g_assert_true(is_read);
}

static void
every_wrong_is_told(gconstpointer data)
{
    const Import *this = data;
    is_taken(this, this->good, strlen(this->good));
    for (size_t i = 0; i < N_WRONG; i++)
        is_refused(this, wrong_words[i], this->wrong[i].text, strlen(this->wrong[i].text),
                   this->wrong[i].says);
}

static GString *
long_line(const Import *this)
{
    GString *text = g_string_sized_new(LONG_LINE + 4096);
    g_autofree char *letters = g_strnfill(LONG_LINE, 'x');
    g_string_append(text, this->before);
    g_string_append(text, letters);
    g_string_append(text, this->after);
    return text;
}

static void
a_long_line_is_told_shortly(gconstpointer data)
{
    const Import *this = data;
    GString *text = long_line(this);
    is_refused(this, "10 MB", text->str, text->len, this->long_says);
    g_string_free(text, TRUE);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static GString *
many_rows(const Import *this)
{
    GString *text = g_string_new(this->good);
    /* split by strstr(), which a sanitizer makes read all that is left each time */
    const bool is_slow = this->read == read_sums || this->read == read_slate;
    const unsigned n = is_slow && !memory_is_readable() ? N_ROWS / 20 : N_ROWS;
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(text, this->row, i);
    return text;
}
#pragma GCC diagnostic pop

static void
many_rows_are_taken_or_told(gconstpointer data)
{
    const Import *this = data;
    GString *text = many_rows(this);
    if (this->rows_say == NULL)
        is_taken(this, text->str, text->len);
    else
        is_refused(this, "100,000 rows", text->str, text->len, this->rows_say);
    g_string_free(text, TRUE);
}

static void
add_tests(const Import *import)
{
    static const struct {
        const char *name;
        void (*run)(gconstpointer import);
    } tests[] = {{"every-wrong-is-told", every_wrong_is_told},
                 {"a-line-of-10-mb-is-told-shortly", a_long_line_is_told_shortly},
                 {"100000-rows-are-taken-or-told", many_rows_are_taken_or_told}};
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path =
            g_strdup_printf("/imports/%s/%s", import->name, tests[i].name);
        g_test_add_data_func(path, import, tests[i].run);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(imports); i++)
        add_tests(&imports[i]);
    return g_test_run();
}
