/* notice-project-table.c: the projects of one list, with what the register says of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/notice-projects.h"

/* The columns of the register; those that say nothing of any project are left out. */
enum { COLUMN_COST, COLUMN_FACTS, N_COLUMNS = COLUMN_FACTS + ENTRY_N_FACTS };

static const struct {
    FormWord label;
    double width;
} columns[N_COLUMNS] = {
    [COLUMN_COST] = {{"金额", "Cost"}, 62},
    [COLUMN_FACTS + ENTRY_FUNDS] = {{"资金来源", "Funds"}, 60},
    [COLUMN_FACTS + ENTRY_MILESTONE] = {{"年度目标", "Milestone"}, 80},
    [COLUMN_FACTS + ENTRY_PARENT] = {{"上级项目", "Larger project"}, 60},
    [COLUMN_FACTS + ENTRY_EXCLUSION] = {{"不宜列入的情形", "Exclusion"}, 48},
};

static bool
says(const SlateEntry *entry, int column)
{
    return column == COLUMN_COST ? entry->cost > 0
                                 : *entry->facts[column - COLUMN_FACTS] != '\0';
}

static bool
is_said(const Slate *slate, int column)
{
    for (size_t i = 0; i < slate_n_entries(slate); i++)
        if (says(slate_entry(slate, i), column))
            return true;
    return false;
}

static FormWord
exclusion_word(const char *exclusion)
{
    static const FormWord words[] = {{"重大投资", "Major investment"},
                                     {"日常工作", "Routine work"},
                                     {"上级交办", "Assigned from above"}};

    for (size_t i = 0; entry_exclusions[i] != NULL && i < G_N_ELEMENTS(words); i++)
        if (strcmp(entry_exclusions[i], exclusion) == 0)
            return words[i];
    return (FormWord){exclusion, ""};
}

static void
take_said(FormTable *table, const SlateEntry *entry, int column)
{
    if (!says(entry, column))
        form_table_take(table, g_strdup("—"), NULL, false);
    else if (column == COLUMN_COST)
        form_table_take_number(table, entry->cost);
    else if (column == COLUMN_FACTS + ENTRY_EXCLUSION) {
        FormWord word = exclusion_word(entry->facts[ENTRY_EXCLUSION]);
        form_table_take(table, g_strdup(word.zh), g_strdup(word.en), false);
    } else
        form_table_take(table, g_strdup(entry->facts[column - COLUMN_FACTS]), NULL,
                        false);
}

/* One that is part of another stands a little to the right. */
static void
take_title(FormTable *table, const SlateEntry *entry)
{
    const bool is_part = *entry->part_of != '\0';

    form_table_take(table, g_strconcat(is_part ? "　" : "", entry->title, NULL),
                    g_strconcat(is_part && *entry->title_en != '\0' ? "　" : "",
                                entry->title_en, NULL),
                    !is_part);
}

FormTable *
project_list_table(const ProjectList *self, bool titled)
{
    FormTable *table = form_table_new((FormWord){NULL, NULL});
    const Slate *slate = self->slate;
    bool has[N_COLUMNS];

    if (titled)
        table->title = (FormWord){g_string_chunk_insert(table->texts, self->title),
                                  g_string_chunk_insert(table->texts, self->title_en)};
    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"项目", "Project"}, 0, true);
    for (int column = 0; column < N_COLUMNS; column++) {
        has[column] = is_said(slate, column);
        if (has[column])
            form_table_column(table, columns[column].label, columns[column].width,
                              column != COLUMN_COST);
    }
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        form_table_take_number(table, i + 1);
        take_title(table, slate_entry(slate, i));
        for (int column = 0; column < N_COLUMNS; column++)
            if (has[column])
                take_said(table, slate_entry(slate, i), column);
    }
    return table;
}
