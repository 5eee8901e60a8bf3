/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lies about how many officers the profile asks. */
#include "tamper.h"

#define OFFICERS(closing, voiding, publishing)                                           \
    {                                                                                    \
        LIE_EDIT, "profile", "[motion]\n",                                               \
            "[officers]\nclosing=" closing "\nvoiding=" voiding                          \
            "\npublishing=" publishing "\n\n[motion]\n"                                  \
    }

static const Tamper tampers[] = {
    {"a-closing-by-one-officer-too-few-is-found",
     LIFE_SHORT,
     {OFFICERS("3", "2", "0")},
     "closing/1 names 2 officers, expected 3 or more"},
    {"a-void-by-one-officer-too-few-is-found",
     LIFE_WHOLE,
     {OFFICERS("2", "3", "0")},
     "void/1 names 2 officers, expected 3 or more"},
    {"an-annulment-by-one-officer-too-few-is-found",
     LIFE_WHOLE,
     {OFFICERS("2", "3", "0")},
     "annulment/1 names 2 officers, expected 3 or more"},
    {"a-bundle-published-by-one-officer-too-few-is-found",
     LIFE_SHORT,
     {OFFICERS("2", "2", "3"),
      {LIE_INSERT, "sitting-closed 1", NULL, "bundle-exported"},
      {LIE_EDIT, "inserted", "actor device", "actor officers:chen,li"}},
     "the bundle is published by 2 officers, expected 3 or more"},
    {"a-bundle-published-by-one-for-two-is-found",
     LIFE_SHORT,
     {OFFICERS("2", "2", "2"),
      {LIE_INSERT, "sitting-closed 1", NULL, "bundle-exported"},
      {LIE_EDIT, "inserted", "actor device", "actor officer:chen"}},
     "the bundle is published by 1 officers, expected 2 or more"},
    {"a-bundle-published-by-the-operator-is-found",
     LIFE_SHORT,
     {OFFICERS("2", "2", "1"),
      {LIE_INSERT, "sitting-closed 1", NULL, "bundle-exported"},
      {LIE_EDIT, "inserted", "actor device", "actor operator"}},
     "the bundle is published by 0 officers, expected 1 or more"},
    {"a-bundle-that-nobody-published-is-found",
     LIFE_SHORT,
     {OFFICERS("2", "2", "1")},
     "no bundle-exported by 1 officers or more stands in it"},
    {"a-closing-by-one-is-no-rule",
     LIFE_SHORT,
     {OFFICERS("1", "2", "0")},
     "is no rule profile: [officers] has not closing and voiding from 2 to 16"},
};

int
main(int argc, char **argv)
{
    return tamper_main(argc, argv, tampers, sizeof tampers / sizeof tampers[0]);
}
