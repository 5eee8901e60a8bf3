/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-records.h"

void
scene_test_vote(Scene *self, unsigned number, bool all)
{
    g_autofree char *name = g_strdup_printf("test %u", number);
    g_autofree char *started = scene_now(self);
    self->ms += 100;
    g_autofree char *ended = scene_now(self);
    g_autofree char *text = scene_record(
        self, name, "tests.txt",
        g_strdup_printf("test-vote/1\n%snumber %u\nstarted %s\nended %s\npresent 3\n"
                        "pressed %u\nfor 1\nagainst 1\nabstain %u\n%s",
                        self->context, number, started, ended, all ? 3 : 2, all ? 1 : 0,
                        all ? "" : "silent d0003 k3\n"));
    scene_sign(self, "tests.sig", text, "device");
    scene_entry(self, "test-vote-held", text);
}

void
scene_vote_correct(Scene *self, const SceneVote *vote, unsigned correction,
                   const char *what, const char *wrong, const char *right)
{
    g_autofree char *name =
        g_strdup_printf("votes/%03u/corrigendum %u", vote->number, correction);
    g_autofree char *path = scene_vote_path(vote, "corrigenda.txt");
    g_autofree char *sig = scene_vote_path(vote, "corrigenda.sig");
    g_autofree char *certificate = forge_digest_hex(self->options->sm, vote->certificate);
    g_autofree char *now = scene_now(self);
    g_autofree char *text = scene_record(
        self, name, path,
        g_strdup_printf("corrigendum/1\n%svote %u\ncertificate %s\ncorrection %u\n"
                        "what %s\nwrong %s\nright %s\nreason 打字有误\ntime %s\n"
                        "officer chen\nofficer wang\n",
                        self->context, vote->number, certificate, correction, what, wrong,
                        right, now));
    scene_sign(self, sig, text, "device");
    scene_sign(self, sig, text, "officer:chen");
    scene_sign(self, sig, text, "officer:wang");
    scene_entry(self, "certificate-corrected", text);
}
