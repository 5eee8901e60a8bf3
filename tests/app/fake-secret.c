/* fake-secret.c: moments of a sitting with secret votes, as View1 would show them
 *
 * Each is a moment of fake-scenes.c with what a secret vote adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fake-hall.h"

#define SEED "5f1e02c7a94b3d8860e1fa27b3c49d1508e7a6f2d3b1c94e7a60f58d21c3b4e9"
#define DICE "c80d4417e2f95a3b6d08b1c7f4e2935aa1d6073be8f49c25107bd3e86fa4592c"
#define SLOT "41c09ae2d7b35f680c1d92e47ab35f6e810d4c2b97f6e3a5d8041b7c6f29e350"
#define ROOT "9f2c6b01e4d7a83590bb12f7c6e4d3a8715f0e29c8b7d6415a3e92f0c7d1b846"

#define DRAWING(state, more)                                                             \
    "{'drawing': <uint32 1>, 'drawing-state': <'" state "'>, 'root-seed': <'" SEED       \
    "'>, 'root-dice': <''>, 'slots-left': <uint32 198>, 'dice-checked': <''>, "          \
    "'unchecked': <@au []>" more "}"
#define READY   DRAWING("ready", ", 'root-dice': <'" DICE "'>, 'unchecked': <[uint32 1]>")
#define CHECKED DRAWING("over", ", 'root-dice': <'" DICE "'>, 'dice-checked': <'agrees'>")

#define SECRET(cast, step, prepared, root, turnout)                                      \
    "{'method': <'secret'>, 'slot': <'" SLOT "'>, 'prepared': <uint32 " prepared         \
    ">, 'root': <'" root "'>, 'lost': <''>, 'cast': <uint32 " cast                       \
    ">, 'cast-step': <uint32 " step ">, 'turnout': <uint32 " turnout ">}"
#define LOST "{'method': <'secret'>, 'slot': <'" SLOT "'>, 'lost': <'restart'>}"
#define FEW                                                                              \
    "{'method': <'secret'>, 'slot': <'" SLOT "'>, 'root': <'" ROOT "'>, 'turnout': "     \
    "<uint32 7>, 'cast': <uint32 0>, 'lost': <'minimum:deputy.1:7:10'>}"
#define DIFFER                                                                           \
    DRAWING("over", ", 'root-dice': <'" DICE "'>, 'dice-checked': <'differs'>, "         \
                    "'differs': <[uint32 1]>")
#define CHALLENGE(state, root, revealed)                                                 \
    "{'method': <'secret'>, 'root': <'" ROOT "'>, 'lost': <''>, 'cast': <uint32 100>, "  \
    "'cast-step': <uint32 10>, 'turnout': <uint32 0>, 'challenge-allowed': <true>, "     \
    "'supplement': <uint32 1>, 'supplement-state': <'" state "'>, 'picked': "            \
    "<['D0003', 'D0017', 'D0042']>, 'supplement-root': <'" root                          \
    "'>, 'revealed': <@aa{sv} [" revealed "]>}"
#define BALLOT(deputy, cast, marks)                                                      \
    "{'challenge': <uint32 1>, 'deputy': <'" deputy "'>, 'seat': <''>, 'cast': <" cast   \
    ">, 'marks': <@as [" marks "]>}"
#define BALLOTS                                                                          \
    BALLOT("D0003", "true", "'motion.for'")                                              \
    ", " BALLOT("D0017", "true", "'motion.against'") ", " BALLOT("D0042", "false", "")
#define NOTES                                                                            \
    "{'method': <'secret'>, 'notes': <['dice-check-outstanding', 'unanimous deputy.1 "   \
    "motion.for']>, 'sums': <[uint64 109, 0, 0]>}"
#define NOTE    "{'method': <'secret'>, 'notes': <['dice-check-outstanding']>}"
#define NOTHING "@a{sv} {}"

static const struct {
    const char *name;
    const char *base;
    const char *sitting, *vote, *outcome; /* added to those of @base */
    bool all;                             /* every item is voted on secretly */
} scenes[] = {
    {"secret-drawing", "sitting", DRAWING("drawing", ", 'root-seed': <''>"), NOTHING,
     NOTHING, true},
    {"secret-dice", "sitting", DRAWING("awaiting-dice", ""), NOTHING, NOTHING, true},
    {"secret-mixing", "sitting", DRAWING("mixing", ""), NOTHING, NOTHING, true},
    {"secret-sitting", "sitting", READY, NOTHING, NOTHING, true},
    {"secret-ready", "ready", READY, SECRET("0", "10", "64", "", "0"), NOTHING, false},
    {"secret-begun", "open", READY, SECRET("0", "10", "100", "", "0"), NOTHING, false},
    {"secret-open", "open", READY, SECRET("40", "10", "100", "", "0"), NOTHING, false},
    {"secret-held", "held", READY, SECRET("40", "10", "100", "", "0"), NOTHING, false},
    {"secret-closed", "closing", READY, SECRET("100", "10", "100", "", "0"), NOTHING,
     false},
    {"secret-sealed", "closed", READY, SECRET("100", "10", "100", ROOT, "0"), NOTHING,
     false},
    {"secret-counted", "counted", READY, SECRET("109", "0", "100", ROOT, "109"), NOTE,
     false},
    {"secret-announced", "announced", READY, SECRET("109", "0", "100", ROOT, "109"), NOTE,
     false},
    {"secret-unanimous", "announced", READY, SECRET("109", "0", "100", ROOT, "109"),
     NOTES, false},
    {"secret-rekey", "rekey", READY, LOST, NOTHING, false},
    {"secret-lost", "held", READY, LOST, NOTHING, false},
    {"secret-finished", "finished", READY, SECRET("109", "0", "100", ROOT, "109"), NOTE,
     true},
    {"secret-may-challenge", "closed", READY,
     "{'method': <'secret'>, 'root': <'" ROOT "'>, 'lost': <''>, 'cast': <uint32 100>, "
     "'cast-step': <uint32 10>, 'challenge-allowed': <true>, 'supplement': <uint32 0>, "
     "'supplement-state': <''>}",
     NOTHING, false},
    {"secret-supplement", "closed", READY, CHALLENGE("open", "", ""), NOTHING, false},
    {"secret-resealing", "closed", READY, CHALLENGE("closed", "", ""), NOTHING, false},
    {"secret-resealed", "closed", READY, CHALLENGE("sealed", SLOT, ""), NOTHING, false},
    {"secret-revealed", "closed", READY, CHALLENGE("revealed", SLOT, BALLOTS), NOTHING,
     false},
    {"secret-few", "closed", READY, FEW, NOTHING, false},
    {"secret-differs", "finished", DIFFER, SECRET("109", "0", "100", ROOT, "109"), NOTE,
     true},
    {"secret-checked", "finished", CHECKED, SECRET("109", "0", "100", ROOT, "109"), NOTE,
     true},
};

static void
show_agenda(FakeHall *self, bool all)
{
    for (unsigned i = 0; i < 3; i++)
        fake_hall_add_item(self, i,
                           all || i == 1 ? "{'method': <'secret'>}"
                                         : "{'method': <'recorded'>}");
}

bool
fake_hall_secret_scene(FakeHall *self, const char *scene)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        if (strcmp(scenes[i].name, scene) != 0)
            continue;
        fake_hall_scene(self, scenes[i].base);
        fake_hall_seat(self, 120, 114, 0);
        fake_hall_add(self, "Sitting", scenes[i].sitting);
        show_agenda(self, scenes[i].all);
        fake_hall_add(self, "Vote", scenes[i].vote);
        fake_hall_add(self, "Outcome", scenes[i].outcome);
        return true;
    }
    return false;
}
