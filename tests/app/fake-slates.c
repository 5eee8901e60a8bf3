/* fake-slates.c: moments of votes on lists, as View1 would show them
 *
 * Each is a moment of fake-scenes.c with what an election, a vote on projects, an
 * evaluation, an exam or a count by hand adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fake-hall.h"

#define TITLE(zh, en) "'title': <'" zh "'>, 'title-en': <'" en "'>, "
#define KEYS          "'keys': <[uint32 1, 2, 3]>, "

#define ELECTION_TITLE                                                                   \
    TITLE("选举区人民政府副区长", "Election of deputy heads of the district government")
#define PERSONS                                                                          \
    "[('zhao', '赵建国', 'Zhao Jianguo', uint64 0, '', false), "                      \
    "('qian', '钱文博', 'Qian Wenbo', 0, '', false), "                                \
    "('sun', '孙丽华', 'Sun Lihua', 0, '', false), "                                  \
    "('li', '李志强', 'Li Zhiqiang', 0, '', false)]"
#define ELECTION                                                                         \
    "{'kind': <'election-deputy'>, " ELECTION_TITLE KEYS                                 \
    "'form': <'elect'>, 'seats': <uint32 3>, 'least': <uint32 0>, 'most': <uint32 3>, "  \
    "'entries': <" PERSONS ">, 'lead': <uint32 2>, 'cause': <'first'>, "                 \
    "'method': <'recorded'>}"
#define LISTED "'listed': <[('zhao', '赵建国'), ('qian', '钱文博'), ('sun', '孙丽华')]>, "
#define ELECTION_ITEM                                                                    \
    "{'kind': <'election-deputy'>, " LISTED ELECTION_TITLE                               \
    "'form': <'elect'>, 'seats': <uint32 3>, 'entries': <uint32 4>, 'method': "          \
    "<'recorded'>}"
#define PERSON_SUMS                                                                      \
    "'form': <'elect'>, 'seats': <uint32 3>, 'names': <['zhao.for', 'zhao.against', "    \
    "'zhao.abstain', 'qian.for', 'qian.against', 'qian.abstain', 'sun.for', "            \
    "'sun.against', 'sun.abstain', 'li.for', 'li.against', 'li.abstain']>, "
#define ELECTED                                                                          \
    "{'verdict': <'decided'>, " PERSON_SUMS                                              \
    "'sums': <[uint64 88, 15, 6, 61, 40, 8, 97, 7, 5, 72, 30, 7]>, 'lines': <[('zhao', " \
    "'赵建国', uint64 88, uint64 2, 'chosen'), ('qian', '钱文博', 61, 4, "         \
    "'not-chosen'), ('sun', '孙丽华', 97, 1, 'chosen'), ('li', '李志强', 72, 3, "  \
    "'chosen')]>}"
#define TIED                                                                             \
    "{'verdict': <'tie'>, " PERSON_SUMS                                                  \
    "'sums': <[uint64 88, 15, 6, 72, 30, 7, 97, 7, 5, 72, 30, 7]>, 'lines': <[('zhao', " \
    "'赵建国', uint64 88, uint64 2, 'chosen'), ('qian', '钱文博', 72, 3, 'tie'), " \
    "('sun', '孙丽华', 97, 1, 'chosen'), ('li', '李志强', 72, 3, 'tie')]>}"
#define SHORT                                                                            \
    "{'verdict': <'short'>, " PERSON_SUMS                                                \
    "'sums': <[uint64 88, 15, 6, 40, 62, 7, 97, 7, 5, 50, 52, 7]>, 'lines': <[('zhao', " \
    "'赵建国', uint64 88, uint64 2, 'chosen'), ('qian', '钱文博', 40, 4, "         \
    "'not-chosen'), ('sun', '孙丽华', 97, 1, 'chosen'), ('li', '李志强', 50, 3, "  \
    "'not-chosen')]>}"

#define PROJECTS_TITLE TITLE("2027年民生实事项目票决", "Livelihood projects of 2027")
#define PROJECTS                                                                            \
    "[('p1', '老旧小区加装电梯二十部', 'Lifts in old housing', uint64 0, '', "   \
    "false), ('p2', '新建社区养老食堂五个', 'Canteens for the aged', 0, '', "     \
    "false), ('p3', '城区新增停车位八百个', 'Eight hundred parking places', 0, "  \
    "'', false), ('p4', '中小学校教室照明改造', 'Light in class rooms', 0, '', "  \
    "false), ('p5', '农村公路安全护栏四十公里', 'Guard rails of country "       \
    "roads', 0, '', false), ('p6', '新建口袋公园六处', 'Pocket parks', 0, '', "     \
    "false), ('p7', '公共厕所改造提升三十座', 'Public toilets', 0, '', false), " \
    "('p8', '乡村医生培训与设备更新', 'Village doctors', 0, '', false), ('p9', " \
    "'农贸市场规范化改造', 'Markets', 0, '', false), ('p10', "                     \
    "'燃气管网安全更新', 'Gas pipes', 0, '', false), ('p11', "                      \
    "'图书馆夜间开放', 'The library at night', 0, '', false), ('p12', "              \
    "'河道清淤十二公里', 'Dredging of the river', 0, '', false)]"
#define PICK                                                                             \
    "{'kind': <'projects'>, " PROJECTS_TITLE KEYS                                        \
    "'form': <'pick'>, 'seats': <uint32 10>, 'least': <uint32 0>, 'most': <uint32 10>, " \
    "'entries': <" PROJECTS ">, 'lead': <uint32 4>, 'cause': <'first'>, 'method': "      \
    "<'recorded'>}"
#define PICK_ITEM                                                                        \
    "{'kind': <'projects'>, " PROJECTS_TITLE                                             \
    "'form': <'pick'>, 'seats': <uint32 10>, 'entries': <uint32 12>, 'method': "         \
    "<'recorded'>, 'warnings': <[('small-surplus', ['11', '10', '10', '20'])]>}"
#define PICKED                                                                           \
    "{'verdict': <'decided'>, 'form': <'pick'>, 'seats': <uint32 10>, 'names': "         \
    "<['pick.p1', 'pick.p2']>, 'sums': <[uint64 98, 91]>, 'lines': <["                   \
    "('p1', '', uint64 98, uint64 2, 'chosen'), ('p2', '', 91, 5, 'chosen'), "           \
    "('p3', '', 102, 1, 'chosen'), ('p4', '', 96, 3, 'chosen'), ('p5', '', 77, 10, "     \
    "'chosen'), ('p6', '', 80, 9, 'chosen'), ('p7', '', 85, 8, 'chosen'), ('p8', '', "   \
    "94, 4, 'chosen'), ('p9', '', 61, 11, 'not-chosen'), ('p10', '', 90, 6, 'chosen'), " \
    "('p11', '', 44, 12, 'not-chosen'), ('p12', '', 88, 7, 'chosen')]>}"

#define RANKS_TITLE TITLE("2027年重点项目排序", "Projects of 2027 in order")
#define RANKS                                                                                        \
    "{'kind': <'projects'>, " RANKS_TITLE KEYS                                                       \
    "'form': <'rank'>, 'seats': <uint32 2>, 'least': <uint32 0>, 'most': <uint32 0>, "               \
    "'entries': <[('p1', '老旧小区加装电梯二十部', 'Lifts in old housing', uint64 "       \
    "0, '', false), ('p2', '新建社区养老食堂五个', 'Canteens for the aged', 0, '', "       \
    "false), ('p3', '农村公路安全护栏四十公里', 'Guard rails of country roads', 0, '', " \
    "false)]>, 'lead': <uint32 1>, 'cause': <'first'>, 'method': <'recorded'>}"
#define RANKS_ITEM                                                                       \
    "{'kind': <'projects'>, " RANKS_TITLE                                                \
    "'form': <'rank'>, 'seats': <uint32 2>, 'entries': <uint32 3>, 'method': "           \
    "<'recorded'>}"
#define RANKED                                                                           \
    "{'verdict': <'decided'>, 'form': <'rank'>, 'seats': <uint32 2>, 'need': <'-'>, "    \
    "'names': <@as []>, 'sums': <@at []>, 'lines': <[('p1', '', uint64 240, uint64 3, "  \
    "'not-chosen'), ('p2', '', 190, 1, 'chosen'), ('p3', '', 224, 2, 'chosen')]>}"

#define BUDGET_TITLE TITLE("社区预算项目票选", "Projects of the community budget")
#define COSTS                                                                                       \
    "[('p1', '老旧小区加装电梯二十部', 'Lifts in old housing', uint64 400, '', false), " \
    "('p2', '新建社区养老食堂五个', 'Canteens for the aged', 250, '', false), ('p3', "    \
    "'农村公路安全护栏四十公里', 'Guard rails of country roads', 180, '', false), "     \
    "('p4', '新建口袋公园六处', 'Pocket parks', 90, '', false)]"
#define BUDGET                                                                           \
    "{'kind': <'selection'>, " BUDGET_TITLE KEYS                                         \
    "'form': <'budget'>, 'seats': <uint32 0>, 'least': <uint32 0>, 'most': <uint32 4>, " \
    "'budget': <uint64 600>, 'entries': <" COSTS ">, 'lead': <uint32 2>, 'cause': "      \
    "<'first'>, 'method': <'recorded'>}"
#define BUDGET_ITEM                                                                      \
    "{'kind': <'selection'>, " BUDGET_TITLE                                              \
    "'form': <'budget'>, 'seats': <uint32 0>, 'budget': <uint64 600>, 'entries': "       \
    "<uint32 4>, 'method': <'recorded'>}"
#define BUDGETED                                                                         \
    "{'verdict': <'decided'>, 'form': <'budget'>, 'seats': <uint32 0>, 'budget': "       \
    "<uint64 600>, 'need': <'-'>, 'names': <['pick.p1', 'pick.p2', 'pick.p3', "          \
    "'pick.p4']>, 'sums': <[uint64 98, 60, 91, 44]>, 'lines': <[('p1', '', uint64 98, "  \
    "uint64 1, 'chosen'), ('p2', '', 60, 3, 'not-chosen'), ('p3', '', 91, 2, 'chosen')," \
    " ('p4', '', 44, 4, 'not-chosen')]>}"

#define RUN_OFF                                                                            \
    "{'kind': <'election-deputy'>, " ELECTION_TITLE KEYS                                   \
    "'form': <'elect'>, 'seats': <uint32 1>, 'least': <uint32 0>, 'most': <uint32 1>, "    \
    "'round': <uint64 2>, 'entries': <[('qian', '钱文博', 'Qian Wenbo', uint64 0, '', " \
    "false), ('li', '李志强', 'Li Zhiqiang', 0, '', false)]>, 'lead': <uint32 0>, "     \
    "'cause': <'run-off'>, 'method': <'recorded'>}"

#define GRADES_TITLE                                                                     \
    TITLE("民生实事项目办理情况满意度测评", "Evaluation of the projects of 2026")
#define OBJECTS                                                                          \
    "[('o1', '教育惠民补短强基', 'Schools', uint64 0, '', false), "              \
    "('o2', '公共卫生服务能力提升', 'Public health', 0, '', false), "          \
    "('o3', '老旧小区改造', 'Old housing', 0, '', false), "                        \
    "('o4', '隧道口停车场新建工程', 'Car park at the tunnel', 0, '', false)]"
#define GRADES                                                                           \
    "{'kind': <'evaluation'>, " GRADES_TITLE KEYS                                        \
    "'form': <'grades'>, 'seats': <uint32 0>, 'options': <['satisfied', 'basic', "       \
    "'unsatisfied']>, 'entries': <" OBJECTS ">, 'lead': <uint32 1>, 'cause': <'first'>," \
    " 'method': <'recorded'>}"
#define GRADES_ITEM                                                                      \
    "{'kind': <'evaluation'>, " GRADES_TITLE                                             \
    "'form': <'grades'>, 'seats': <uint32 0>, 'entries': <uint32 4>, 'method': "         \
    "<'recorded'>}"
#define GRADED                                                                           \
    "{'verdict': <'decided'>, 'form': <'grades'>, 'seats': <uint32 0>, 'decision': "     \
    "<'rate'>, 'decimals': <uint32 2>, 'need': <'-'>, 'names': <['o1.satisfied', "       \
    "'o1.basic', 'o1.unsatisfied', "                                                     \
    "'o2.satisfied', 'o2.basic', 'o2.unsatisfied', 'o3.satisfied', 'o3.basic', "         \
    "'o3.unsatisfied', 'o4.satisfied', 'o4.basic', 'o4.unsatisfied']>, 'sums': "         \
    "<[uint64 104, 4, 1, 80, 25, 4, 101, 6, 2, 50, 20, 39]>, 'lines': <[('o1', '', "     \
    "uint64 9908, uint64 0, 'satisfied'), ('o2', '', 9633, 0, 'satisfied'), ('o3', '', " \
    "9817, 0, 'satisfied'), ('o4', '', 6422, 0, 'basic')]>}"

#define SURVEY                                                                               \
    "{'kind': <'survey'>, " TITLE("部门工作民意测评", "Survey on offices") KEYS              \
        "'form': <'grades'>, 'seats': <uint32 0>, 'options': <['satisfied', 'basic', "       \
        "'unsatisfied']>, 'entries': <[('o1', '区水务局', 'Office of water', uint64 0, " \
        "'', false), ('o2', '区民政局', 'Office of civil affairs', 0, '', false)]>, "    \
        "'lead': <uint32 1>, 'cause': <'first'>, 'method': <'recorded'>}"
#define SURVEY_ITEM                                                                      \
    "{'kind': <'survey'>, 'form': <'grades'>, 'seats': <uint32 0>, 'entries': <uint32 "  \
    "2>, 'method': <'recorded'>}"
#define SURVEYED                                                                         \
    "{'verdict': <'decided'>, 'form': <'grades'>, 'seats': <uint32 0>, 'decision': "     \
    "<'score'>, 'decimals': <uint32 2>, 'need': <'-'>, 'names': <['o1.satisfied', "      \
    "'o1.basic', "                                                                       \
    "'o1.unsatisfied', 'o2.satisfied', 'o2.basic', 'o2.unsatisfied']>, 'sums': "         \
    "<[uint64 80, 29, 0, 40, 60, 9]>, 'lines': <[('o1', '', uint64 9517, uint64 0, "     \
    "'rated'), ('o2', '', 7300, 0, 'rated')]>, 'layers': <[('public', 'o1', uint64 "     \
    "9500, uint64 70, [uint64 60, 10, 0]), ('public', 'o2', 7500, 70, [30, 35, 5]), "    \
    "('leaders', 'o1', 9500, 20, [10, 10, 0]), ('leaders', 'o2', 6833, 20, [5, 12, 3]"   \
    "), ('社区', 'o1', 9667, 19, [10, 9, 0]), ('社区', 'o2', 7500, 19, [5, 13, 1])]>}"

#define EXAM                                                                             \
    "{'kind': <'exam'>, " TITLE("任前法律知识考试", "Law exam") KEYS                     \
        "'form': <'answers'>, 'seats': <uint32 0>, 'options': <['a', 'b', 'c', "         \
        "'d']>, 'entries': <[('q1', '宪法规定的国家权力机关是哪一个', "   \
        "'Which is the organ of state power', uint64 0, '', false), ('q2', "             \
        "'人大常委会由谁选举产生', 'Who elects the committee', 0, '', "       \
        "false)]>, 'lead': <uint32 0>, 'method': <'recorded'>}"
#define EXAM_ITEM "{'kind': <'exam'>, 'form': <'answers'>, 'entries': <uint32 2>}"
#define EXAMINED                                                                         \
    "{'verdict': <'decided'>, 'form': <'answers'>, 'seats': <uint32 0>, 'need': <'-'>, " \
    "'lines': <[('q1', '', uint64 2, uint64 0, 'counted'), ('q2', '', 1, 0, "            \
    "'counted')]>, 'persons': <[('D0001', uint64 2, 'passed'), ('D0002', 1, 'passed'), " \
    "('D0003', 0, 'failed')]>}"

#define HANDS                                                                            \
    "{'form': <'each'>, 'seats': <uint32 0>, 'entries': <[('motion', 'M', 'M', uint64 "  \
    "0, '', false)]>, 'method': <'hands'>, 'tellers': <@as []>, 'write-ins': <false>, "  \
    "'cause': <'first'>}"
#define ONE_TELLER "{'tellers': <['王芳']>}"
#define PAPER                                                                            \
    "{'kind': <'election-deputy'>, " ELECTION_TITLE                                      \
    "'form': <'elect'>, 'seats': <uint32 3>, 'least': <uint32 0>, 'most': <uint32 3>, "  \
    "'entries': <" PERSONS ">, 'cause': <'first'>, 'method': <'paper'>, 'tellers': "     \
    "<@as []>, 'write-ins': <true>}"
#define NOTHING "@a{sv} {}"

static const struct {
    const char *name, *base;
    const char *vote, *item, *outcome; /* added to those of @base; item M2 */
} scenes[] = {
    {"election-ready", "ready", ELECTION, ELECTION_ITEM, NOTHING},
    {"election-open", "open", ELECTION, ELECTION_ITEM, NOTHING},
    {"election-closed", "closed", ELECTION, ELECTION_ITEM, NOTHING},
    {"election-counted", "counted", ELECTION, ELECTION_ITEM, ELECTED},
    {"election-announced", "announced", ELECTION, ELECTION_ITEM, ELECTED},
    {"election-tie", "announced", ELECTION, ELECTION_ITEM, TIED},
    {"election-short", "announced", ELECTION, ELECTION_ITEM, SHORT},
    {"projects-open", "open", PICK, PICK_ITEM, NOTHING},
    {"projects-announced", "announced", PICK, PICK_ITEM, PICKED},
    {"ranks-open", "open", RANKS, RANKS_ITEM, NOTHING},
    {"ranks-announced", "announced", RANKS, RANKS_ITEM, RANKED},
    {"budget-open", "open", BUDGET, BUDGET_ITEM, NOTHING},
    {"budget-announced", "announced", BUDGET, BUDGET_ITEM, BUDGETED},
    {"run-off-open", "open", RUN_OFF, ELECTION_ITEM, NOTHING},
    {"grades-open", "open", GRADES, GRADES_ITEM, NOTHING},
    {"grades-announced", "announced", GRADES, GRADES_ITEM, GRADED},
    {"survey-announced", "announced", SURVEY, SURVEY_ITEM, SURVEYED},
    {"exam-open", "open", EXAM, EXAM_ITEM, NOTHING},
    {"exam-announced", "announced", EXAM, EXAM_ITEM, EXAMINED},
    {"hands-open", "open", HANDS, "{'method': <'hands'>}", NOTHING},
    {"hands-closed", "closing", HANDS, "{'method': <'hands'>}", NOTHING},
    {"paper-open", "open", PAPER, "{'method': <'paper'>}", NOTHING},
    {"paper-closed", "closing", PAPER, "{'method': <'paper'>}", NOTHING},
    {"paper-second", "closing", PAPER, "{'method': <'paper'>}", NOTHING},
};

bool
fake_hall_slate_scene(FakeHall *self, const char *scene)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        if (strcmp(scenes[i].name, scene) != 0)
            continue;
        fake_hall_scene(self, scenes[i].base);
        fake_hall_add_item(self, 1, scenes[i].item);
        fake_hall_add(self, "Vote", scenes[i].vote);
        if (strcmp(scene, "paper-second") == 0)
            fake_hall_add(self, "Vote", ONE_TELLER);
        fake_hall_add(self, "Outcome", scenes[i].outcome);
        return true;
    }
    return false;
}
