/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slate-paper.c: the one paper that a slate has, docs/format.md section 11.2. */
#include "app/verify/slate.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>

static void
paper_cells(FILE *out, const Slate *slate, const SlateEntry *entry)
{
    if (slate->form != FORM_PICK && slate->form != FORM_BUDGET)
        fprintf(out, "group %.*s\n", TEXT_PRINT(entry->id));
    if (slate_has_votes(slate))
        fputs(entry->write_in ? "cell for\n" : "cell for\ncell against\ncell abstain\n",
              out);
    else if (slate->form == FORM_RANK)
        for (size_t i = 1; i <= slate->n; i++)
            fprintf(out, "cell %zu\n", i);
    else if (slate->form == FORM_GRADES || slate->form == FORM_ANSWERS)
        for (size_t i = 0; i < slate->n_options; i++)
            fprintf(out, "cell %.*s\n", TEXT_PRINT(slate->options[i]));
    else
        fprintf(out, "cell %.*s\n", TEXT_PRINT(entry->id));
}

/* Candidates first, then write-ins. */
static void
paper_groups(FILE *out, const Slate *slate)
{
    if (slate->form == FORM_PICK || slate->form == FORM_BUDGET)
        fputs("group pick\n", out);
    for (unsigned write_in = 0; write_in <= 1; write_in++)
        for (size_t i = 0; i < slate->n; i++)
            if (slate->entries[i].write_in == (write_in == 1))
                paper_cells(out, slate, &slate->entries[i]);
}

/* n cells from the first on. */
static void
paper_limit(FILE *out, uint64_t least, uint64_t most, size_t first, size_t n)
{
    fprintf(out, "limit %" PRIu64 " %" PRIu64, least, most);
    for (size_t i = 0; i < n; i++)
        fprintf(out, " %zu", first + i);
    fputc('\n', out);
}

/* Each group of cells by itself. */
static void
paper_limit_groups(FILE *out, const Slate *slate, uint64_t least, size_t n_cells)
{
    for (size_t i = 0; i < slate->n; i++)
        if (!slate->entries[i].write_in)
            paper_limit(out, least, 1, slate->entries[i].cell, n_cells);
}

static uint64_t
paper_most(const Slate *slate)
{
    return slate->most < slate->n ? slate->most : slate->n;
}

static void
paper_limit_elect(FILE *out, const Slate *slate, const Rule *rule)
{
    const size_t n = slate_n_candidates(slate);
    paper_limit_groups(out, slate, 1, 3);
    for (size_t i = n; i < slate->n; i++)
        paper_limit(out, 0, 1, 3 * n + 1 + i - n, 1);
    fprintf(out, "limit %" PRIu64 " %" PRIu64, slate->least, paper_most(slate));
    for (size_t i = 0; i < slate->n; i++)
        fprintf(out, " %zu", i < n ? 3 * i + 1 : 3 * n + 1 + i - n);
    fputc('\n', out);
    if (slate->n == n || rule->abstainer_write_in)
        return;
    fprintf(out, "limit 0 %zu", n);
    for (size_t i = 0; i < 3 * n; i++)
        if (i % 3 != 1)
            fprintf(out, " %zu", i + 1);
    for (size_t i = n; i < slate->n; i++)
        fprintf(out, " %zu", 3 * n + 1 + i - n);
    fputc('\n', out);
}

/* Each entry has one rank, and each rank one entry. */
static void
paper_limit_rank(FILE *out, const Slate *slate)
{
    paper_limit_groups(out, slate, 1, slate->n);
    for (size_t rank = 0; rank < slate->n; rank++) {
        fputs("limit 1 1", out);
        for (size_t i = 0; i < slate->n; i++)
            fprintf(out, " %zu", slate->entries[i].cell + rank);
        fputc('\n', out);
    }
}

static void
paper_limits(FILE *out, const Slate *slate, const Rule *rule)
{
    const uint64_t least = slate->n == 1 ? 1 : 0;
    switch (slate->form) {
    case FORM_EACH:
        paper_limit_groups(out, slate, least, 3);
        break;
    case FORM_ELECT:
        paper_limit_elect(out, slate, rule);
        break;
    case FORM_PICK:
    case FORM_BUDGET:
        paper_limit(out, slate->least, paper_most(slate), 1, slate->n);
        break;
    case FORM_RANK:
        paper_limit_rank(out, slate);
        break;
    case FORM_GRADES:
    case FORM_ANSWERS:
        paper_limit_groups(out, slate, least, slate->n_options);
        break;
    }
}

char *
slate_paper(const Slate *slate, const Rule *rule, bool by_hand)
{
    char *text = NULL;
    size_t len;
    FILE *out = memory_or_exit(open_memstream(&text, &len));
    fputs("paper/1\n", out);
    paper_groups(out, slate);
    if (by_hand)
        fputs("group paper\ncell void\n", out);
    else
        paper_limits(out, slate, rule);
    fclose(out);
    return memory_or_exit(text);
}
