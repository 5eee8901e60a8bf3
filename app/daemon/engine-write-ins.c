/* engine-write-ins.c: who was written in by number in a recorded vote
 *
 * docs/format.md section 11.6.  Until the vote is closed numbers lie beside the marks
 * (ballot.h); from then on they are entries of the slate as any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

static const Rule *
rule_of(const Engine *self, const SittingVote *vote)
{
    ItemKind kind;
    bool ok = item_kind_from_text(vote->question->kind, &kind);
    g_assert(ok);
    return self->sitting->profile->rules[kind];
}

static WriteIns *
write_ins_of(const Engine *self, const SittingVote *vote, const Roster *roster)
{
    Method method;
    bool ok = method_from_text(vote->question->method, &method);
    g_assert(ok);
    return write_ins_new(vote->asked, rule_of(self, vote), (Cause)vote->question->cause,
                         method, roster);
}

void
engine_let_write_in(const Engine *self, SittingVote *vote)
{
    g_autoptr(WriteIns) write_ins = write_ins_of(self, vote, self->roster);
    if (write_ins != NULL)
        vote_let_write_in(vote->vote, write_ins);
}

bool
engine_take_written(const Engine *self, SittingVote *vote, const Roster *roster,
                    const char *ballots, GError **error)
{
    const Rule *rule = rule_of(self, vote);
    g_autoptr(WriteIns) write_ins = write_ins_of(self, vote, roster);
    if (write_ins == NULL)
        return true;
    g_autoptr(GArray) numbers = write_ins_marked(write_ins, ballots);
    g_autoptr(Slate) slate = write_ins_slate(write_ins, numbers, rule, error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, rule, METHOD_RECORDED, error);
    if (paper == NULL)
        return false;
    sitting_vote_take_slate(vote, slate, paper);
    return true;
}
