/* fake-scenes.c: moments of one sitting of 120 deputies, as View1 would show them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fake-hall.h"

#define DEVICE(commissioned, halted, clock, officers, members)                           \
    "{'commissioned': <" commissioned ">, 'id': <'41c09ae2d7b35f68'>, "                  \
    "'name': <'江北区人大表决机'>, 'suite': <'ed25519+sha256'>, "                \
    "'fingerprint': <'41c09ae2d7b35f68'>, 'version': <'0.1.0'>, "                        \
    "'mode': <'SIMULATION'>, 'halted': <'" halted "'>, 'clock': <'" clock "'>, "         \
    "'clock-behind-ms': <uint64 0>, 'head-entry': <uint64 41>, 'head': <'9f2c'>, "       \
    "'officers': <" officers ">, 'n-roster': <uint32 " members                           \
    ">, 'state-dir': <'/tmp'>}"
#define OFFICERS "['li', 'wang', 'zhang']"

#define SITTING(needs_officers)                                                          \
    "{'open': <true>, 'needs-officers': <" needs_officers ">, "                          \
    "'body': <'江北区人民代表大会'>, 'body-id': <'JB'>, 'term': <uint32 19>, "  \
    "'session': <uint32 3>, 'sitting': <uint32 2>, 'place': <'江北会堂'>, "          \
    "'eligible': <uint32 120>, 'present': <uint32 114>, 'absent': <uint32 6>, "          \
    "'quorum-need': <uint32 80>, 'quorum-met': <true>, 'n-observers': <uint32 4>, "      \
    "'closing': <uint32 2>, 'voiding': <uint32 2>, 'publishing': <uint32 0>}"

#define ITEM(id, title, english, state, vote, verdict)                                   \
    "{'id': <'" id "'>, 'kind': <'motion'>, 'title': <'" title "'>, "                    \
    "'title-en': <'" english "'>, 'window-s': <uint32 60>, 'state': <'" state "'>, "     \
    "'vote': <uint32 " vote ">, 'round': <uint32 1>, 'verdict': <'" verdict "'>, "       \
    "'barred': <('', @as [])>, 'warnings': <@a(sas) []>}"
#define AGENDA(first, first_verdict, second, second_verdict, third)                                  \
    "[" ITEM(                                                                                        \
        "M1", "关于区人民政府工作报告的决议（草案）",                                                \
        "Resolution on the report on the work of the government", first, "1",                        \
        first_verdict) ", " ITEM("M2",                                                               \
                                 "关于2026年度国民经济和社会发展计划的决议（草案）",                 \
                                 "Resolution on the plan for economic and social "                   \
                                 "development in 2026",                                              \
                                 second, "2",                                                        \
                                 second_verdict) ", " ITEM("M3",                                     \
                                                           "关于区人民法院工作报告的决" \
                                                           "议（草案）",                             \
                                                           "Resolution on the report "               \
                                                           "on the work of the court",               \
                                                           third, "0", "") "]"

#define VOTE(state, hold)                                                                   \
    "{'vote': <uint32 2>, 'round': <uint32 1>, 'item': <'M2'>, 'kind': <'motion'>, "        \
    "'title': <'关于2026年度国民经济和社会发展计划的决议（草案）'>, " \
    "'title-en': <'Resolution on the plan for economic and social development in "          \
    "2026'>, "                                                                              \
    "'state': <'" state "'>, 'hold-reason': <'" hold "'>, 'opened-us': <int64 1>, "         \
    "'closes-us': <int64 0>, 'held-left-us': <int64 38000000>, "                            \
    "'present': <uint32 114>, 'cast': <uint32 109>, 'eligible': <uint32 120>, "             \
    "'base-kind': <'all'>, 'base': <uint32 120>, 'need': <uint32 61>}"

#define OUTCOME(verdict, sums, announced, certified)                                     \
    "{'vote': <uint32 2>, 'verdict': <'" verdict "'>, "                                  \
    "'names': <['motion.for', 'motion.against', 'motion.abstain']>, "                    \
    "'sums': <[uint64 " sums "]>, 'eligible': <uint32 120>, 'present': <uint32 114>, "   \
    "'absent': <uint32 6>, 'cast': <uint32 109>, 'not-pressed': <uint32 5>, "            \
    "'base-kind': <'all'>, 'base': <'120'>, 'need': <'61'>, 'faults': <uint32 0>, "      \
    "'head-count': <''>, 'difference': <int64 0>, 'announced': <" announced ">, "        \
    "'certified': <" certified ">, 'annulled': <false>, 'signatures': <uint32 1>, "      \
    "'serial': <uint64 2>, 'label': <'JB-3-M2-1'>}"
#define PASSED "98, 7, 4"
#define FAILED "58, 40, 11"

#define KEYPADS                                                                          \
    "[{'id': <'sim-0001'>, 'port': <'sim-1'>, 'product': <'Simulated hall'>, "           \
    "'state': <'READY'>, 'deputy': <'D0001'>, 'seat': <'1-01'>}, "                       \
    "{'id': <'1-1.2'>, 'port': <'1-1.2'>, 'product': <'USB Numeric Keypad'>, "           \
    "'state': <'SEEN'>, 'deputy': <''>, 'seat': <''>}, "                                 \
    "{'id': <'1-1.3'>, 'port': <'1-1.3'>, 'product': <'USB Numeric Keypad'>, "           \
    "'state': <'UNCONFIRMED'>, 'deputy': <'D0003'>, 'seat': <'1-03'>}]"

#define NOTHING      "@a{sv} {}"
#define NO_ITEMS     "@aa{sv} []"
#define READY_DEVICE DEVICE("true", "", "confirmed", OFFICERS, "120")

static const struct {
    const char *name;
    const char *device, *sitting, *agenda, *vote, *outcome;
} scenes[] = {
    {"fresh", DEVICE("false", "", "unconfirmed", "@as []", "0"), NOTHING, NO_ITEMS,
     NOTHING, NOTHING},
    {"commissioned", DEVICE("true", "", "unconfirmed", OFFICERS, "0"), NOTHING, NO_ITEMS,
     NOTHING, NOTHING},
    {"imported", DEVICE("true", "", "unconfirmed", OFFICERS, "120"), NOTHING,
     AGENDA("DRAFT", "", "DRAFT", "", "DRAFT"), NOTHING, NOTHING},
    {"sitting", READY_DEVICE, SITTING("false"), AGENDA("DRAFT", "", "DRAFT", "", "DRAFT"),
     NOTHING, NOTHING},
    {"ready", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "READY", "", "DRAFT"), VOTE("READY", ""), NOTHING},
    {"open", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "OPEN", "", "DRAFT"), VOTE("OPEN", ""), NOTHING},
    {"held", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "HELD", "", "DRAFT"),
     VOTE("HELD", "更换 3-07 席表决器"), NOTHING},
    {"closing", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "CLOSED", "", "DRAFT"), VOTE("CLOSED", ""), NOTHING},
    {"closed", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "SEALED", "", "DRAFT"), VOTE("SEALED", ""), NOTHING},
    {"counted", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "COUNTED", "passed", "DRAFT"), VOTE("COUNTED", ""),
     OUTCOME("passed", PASSED, "false", "false")},
    {"announced", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "ANNOUNCED", "passed", "DRAFT"), VOTE("ANNOUNCED", ""),
     OUTCOME("passed", PASSED, "true", "false")},
    {"certified", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "CERTIFIED", "passed", "DRAFT"), VOTE("CERTIFIED", ""),
     OUTCOME("passed", PASSED, "true", "true")},
    {"rejected", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "ANNOUNCED", "not-passed", "DRAFT"),
     VOTE("ANNOUNCED", ""), OUTCOME("not-passed", FAILED, "true", "false")},
    {"voided", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "VOIDED", "", "DRAFT"), VOTE("VOIDED", ""), NOTHING},
    {"annulled", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "ANNULLED", "passed", "DRAFT"), VOTE("ANNULLED", ""),
     OUTCOME("passed", PASSED, "true", "true")},
    {"finished", READY_DEVICE, SITTING("false"),
     AGENDA("CERTIFIED", "passed", "CERTIFIED", "passed", "CERTIFIED"),
     VOTE("CERTIFIED", ""), OUTCOME("passed", PASSED, "true", "true")},
    {"rekey", READY_DEVICE, SITTING("true"),
     AGENDA("CERTIFIED", "passed", "HELD", "", "DRAFT"), VOTE("HELD", "重新启动"),
     NOTHING},
    {"halted",
     DEVICE("true", "record 42: no space left on device", "confirmed", OFFICERS, "120"),
     SITTING("false"), AGENDA("CERTIFIED", "passed", "HELD", "", "DRAFT"),
     VOTE("HELD", ""), NOTHING},
};

/* Between votes, 97 have pressed in a test vote. */
static void
show_test(FakeHall *self)
{
    fake_hall_scene(self, "sitting");
    fake_hall_add(self, "Sitting",
                  "{'test': <true>, 'test-pressed': <uint32 97>, "
                  "'test-sums': <[uint64 80, 11, 6]>, 'tests': <uint32 1>}");
    fake_hall_seat(self, 120, 114, 97);
}

void
fake_hall_scene(FakeHall *self, const char *scene)
{
    if (strcmp(scene, "testing") == 0) {
        show_test(self);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        if (strcmp(scenes[i].name, scene) != 0)
            continue;
        bool has_seats =
            strcmp(scene, "fresh") != 0 && strcmp(scene, "commissioned") != 0;
        fake_hall_seat(self, has_seats ? 120 : 0,
                       strcmp(scene, "imported") == 0 ? 0 : 114,
                       scenes[i].vote[0] == '@' ? 0 : 109);
        fake_hall_show(self, "Device", scenes[i].device);
        fake_hall_show(self, "Sitting", scenes[i].sitting);
        fake_hall_show(self, "Agenda", scenes[i].agenda);
        fake_hall_tell_causes(self);
        fake_hall_show(self, "Vote", scenes[i].vote);
        fake_hall_show(self, "Outcome", scenes[i].outcome);
        fake_hall_show(self, "Keypads", KEYPADS);
        fake_hall_show(self, "Refused", "{'late': 2, 'absent': 1}");
        return;
    }
    g_assert_true(fake_hall_slate_scene(self, scene) ||
                  fake_hall_secret_scene(self, scene));
}
