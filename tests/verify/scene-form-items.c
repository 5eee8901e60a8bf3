/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-form.h"

#include <string.h>

bool
scene_form_is_secret(const SceneForm *self)
{
    return self->method == NULL && self->named == NULL &&
           strcmp(self->kind, "open") != 0 && strcmp(self->kind, "spending") != 0 &&
           strcmp(self->kind, "exam") != 0;
}

bool
scene_form_is_layered(const SceneForm *self)
{
    return strcmp(self->kind, "layered") == 0;
}

const char *
scene_form_layer(unsigned number)
{
    return number <= FORM_FIRST_LAYER ? "第一代表团" : "b.2";
}

#define METHODS                                                                          \
    "tie=none\nmethods=secret recorded hands paper\nlegal=以全体代表的过半数通过\n"

const char *
scene_form_rules(void)
{
    return "\n[posts]\nbase=all\npass=1/2 strict\n" METHODS
           "second-base=cast\nsecond-pass=2/3 inclusive\n"
           "\n[election]\nbase=all\npass=1/2 strict\n" METHODS
           "forms=elect\nwrite-in=registered\nextra=1 1/2\n"
           "second-base=present\nsecond-pass=4/7 inclusive\n"
           "\n[projects]\nbase=cast\npass=1/2 strict\n" METHODS
           "forms=pick\nchoose=exactly\nshortfall=further\nextra=0 1\n"
           "further-base=present\nfurther-pass=1/3 inclusive\n"
           "\n[order]\nbase=all\npass=1/2 strict\n" METHODS "forms=rank each\n"
           "\n[survey]\nbase=cast\npass=1/2 strict\n" METHODS
           "forms=grades\ngrades=good fair poor\ndecision=rate\ngood=2\nbands=80 60\n"
           "results=excellent passable failed\n"
           "\n[appraisal]\nbase=all\npass=1/2 strict\n" METHODS
           "forms=grades\ngrades=a b c\ndecision=majority\n"
           "\n[comparison]\nbase=all\npass=1/2 strict\n" METHODS
           "forms=each grades\ngrades=x y\ndecision=score\nweights=100 60\n"
           "\n[layered]\nbase=cast\npass=1/2 strict\n" METHODS
           "forms=grades\ngrades=x y\ndecision=score\nweights=100 60\nbands=83\n"
           "results=high low\nlayers=第一代表团 3 b.2 1\n"
           "\n[exam]\nbase=all\npass=1/2 strict\ntie=none\nmethods=recorded\n"
           "legal=以全体代表的过半数通过\nforms=answers\noptions=A B\npass-mark=60\n"
           "\n[spending]\nbase=all\npass=1/2 strict\ntie=none\nmethods=recorded\n"
           "legal=以全体代表的过半数通过\nforms=budget\ngreedy=skip\n"
           "\n[quorate]\nbase=all\npass=1/2 strict\n" METHODS
           "turnout=6/7 inclusive\nagain=yes\n"
           "\n[open]\nbase=all\npass=1/2 strict\n" METHODS
           "forms=elect\nwrite-in=members\n";
}

/* What an item says besides: form, then seats, budget and what must be over before it. */
static const struct {
    const char *item, *form, *tail;
} form_tails[] = {
    {"f2", "-", "seats 2\nbudget 0\nafter f1\nneeds f1\n"},
    {"f3", "elect", "seats 2\nbudget 0\nafter z1\nafter z2\n"},
    {"f5", "-", "seats 2\nbudget 0\n"},
    {"f7", "-", "seats 1\nbudget 0\n"},
    {"f10", "grades", "seats 0\nbudget 0\n"},
    {"f12", "-", "seats 0\nbudget 100\n"},
    {"f14", "-", "seats 1\nbudget 0\n"},
    {"f17", "-", "seats 2\nbudget 0\n"},
    {"f18", "-", "seats 1\nbudget 0\n"},
    {"f19", "-", "seats 2\nbudget 0\n"},
    {NULL, "-", "seats 0\nbudget 0\n"},
};

static char *
form_item(const char *item, const char *kind, const char *method)
{
    size_t i = 0;
    while (form_tails[i].item != NULL && strcmp(form_tails[i].item, item) != 0)
        i++;
    return g_strdup_printf("id %s\nkind %s\nform %s\nmethod %s\ntitle 表决 %s\n"
                           "title-en Vote %s\nwindow-s 60\n%sbill -\n",
                           item, kind, form_tails[i].form, method, item, item,
                           form_tails[i].tail);
}

/* z1 and z2 are never voted on. */
GStrv
scene_form_items(bool secret)
{
    g_autoptr(GStrvBuilder) items = g_strv_builder_new();
    for (unsigned i = 1; i <= 2; i++) {
        g_autofree char *id = g_strdup_printf("z%u", i);
        g_autofree char *item = form_item(id, "posts", "recorded");
        g_strv_builder_add(items, item);
    }
    for (size_t i = 0; i < scene_n_forms; i++) {
        const SceneForm *form = &scene_forms[i];
        if (form->cause != NULL || (secret && !scene_form_is_secret(form)))
            continue;
        g_autofree char *item = form_item(form->item, form->kind,
                                          form->method != NULL ? form->method
                                          : secret             ? "secret"
                                                               : "recorded");
        g_strv_builder_add(items, item);
    }
    return g_strv_builder_end(items);
}
