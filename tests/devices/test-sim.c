/* test-sim.c: a simulated hall, as far as a driver can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-sim.h"

#include <string.h>

#include "ballots/press.h"

#define N_SEATS 3

typedef struct {
    Transport *transport;
    GString *log;
    uint32_t device[N_SEATS + 1]; /* by seat, 0 while it is away */
} Scene;

static void
arrived(const TransportDevice *device, void *user_data)
{
    Scene *scene = user_data;
    const uint64_t seat = g_ascii_strtoull(device->port + strlen("sim:"), NULL, 10);
    g_assert_cmpuint(device->n_interfaces, ==, 1);
    g_assert_cmpuint(device->interfaces[0].protocol, ==, 1);
    g_assert_cmpstr(device->serial, ==, "");
    scene->device[seat] = device->id;
    g_string_append_printf(scene->log, "+%s ", device->port);
}

static void
left(uint32_t device, void *user_data)
{
    g_string_append(((Scene *)user_data)->log, "left ");
}

static const TransportEvents events = {.arrived = arrived, .left = left};

static void
opened(TransportOpening opening, void *user_data)
{
    g_string_append_printf(((Scene *)user_data)->log, "open:%d ", (int)opening);
}

static void
transferred(const TransferResult *result, void *user_data)
{
    GString *log = ((Scene *)user_data)->log;
    if (result->data != NULL)
        g_string_append_printf(log, "%02x ", result->data[2]);
    else
        g_string_append_printf(log, "%s ", transfer_status_text(result->status));
}

static void
turn(Scene *scene, int64_t ms)
{
    Timers *timers = transport_timers(scene->transport);
    timers_advance_to(timers, timers_now_us(timers) + ms * 1000);
}

static void
log_is(Scene *scene, const char *expected)
{
    turn(scene, 0);
    g_assert_cmpstr(scene->log->str, ==, expected);
    g_string_truncate(scene->log, 0);
}

static Scene *
scene_new(uint64_t seed)
{
    Scene *scene = g_new0(Scene, 1);
    scene->log = g_string_new(NULL);
    scene->transport = transport_sim_new_virtual(N_SEATS, seed, 1000);
    g_assert_true(transport_start(scene->transport, &events, scene, NULL));
    g_assert_cmpstr(scene->log->str, ==, "");
    log_is(scene, "+sim:0001 +sim:0002 +sim:0003 ");
    return scene;
}

static void
scene_free(Scene *scene)
{
    transport_free(scene->transport);
    g_string_free(scene->log, TRUE);
    g_free(scene);
}

static void
read_times(Scene *scene, uint32_t seat, unsigned n)
{
    const TransferRequest request = {
        .device = scene->device[seat], .endpoint = 0x81, .len = 8};
    for (unsigned i = 0; i < n; i++)
        transport_submit(scene->transport, &request, transferred, scene);
}

static void
control(Scene *scene, uint32_t seat, TransferSetup setup, uint8_t led, size_t len)
{
    const TransferRequest request = {
        .device = scene->device[seat], .setup = setup, .data = &led, .len = len};
    transport_submit(scene->transport, &request, transferred, scene);
}

static const TransferSetup set_led = {.type = 0x21, .request = 9, .value = 0x200};

static void
test_a_press_is_a_key_down_and_a_key_up(void)
{
    Scene *scene = scene_new(1);
    transport_open(scene->transport, scene->device[2], 0, opened, scene);
    read_times(scene, 2, 8);
    log_is(scene, "open:0 ");
    transport_sim_press(scene->transport, 2, 0);
    transport_sim_press(scene->transport, 2, 9);
    transport_sim_press(scene->transport, 2, PRESS_KEY_CLEAR);
    transport_sim_press(scene->transport, 2, PRESS_KEY_CONFIRM);
    log_is(scene, "62 00 61 00 2a 00 58 00 ");
    scene_free(scene);
}

static void
test_eight_presses_are_kept_until_they_are_read(void)
{
    Scene *scene = scene_new(1);
    for (uint8_t key = 1; key <= 9; key++)
        transport_sim_press(scene->transport, 1, key);
    log_is(scene, "");
    read_times(scene, 1, 18);
    log_is(scene, "59 00 5a 00 5b 00 5c 00 5d 00 5e 00 5f 00 60 00 ");
    scene_free(scene);
}

static void
test_a_held_key_is_released_by_the_next_press(void)
{
    Scene *scene = scene_new(1);
    read_times(scene, 1, 8);
    transport_sim_hold(scene->transport, 1, 1);
    log_is(scene, "59 ");
    transport_sim_press(scene->transport, 1, 1);
    log_is(scene, "00 59 00 ");
    scene_free(scene);
}

static void
test_unplugging_ends_what_is_in_flight(void)
{
    Scene *scene = scene_new(1);
    const uint32_t before = scene->device[3];
    read_times(scene, 3, 2);
    transport_sim_press(scene->transport, 3, 1);
    transport_sim_unplug(scene->transport, 3);
    transport_sim_plug(scene->transport, 3);
    control(scene, 3, set_led, 1, 1); /* meant for the one that was there */
    log_is(scene, "no-device no-device no-device left +sim:0003 ");
    g_assert_cmphex(transport_sim_led(scene->transport, 3), ==, 0);
    g_assert_cmpuint(scene->device[3], !=, before);
    scene_free(scene);
}

static void
test_closing_silences_what_is_in_flight(void)
{
    Scene *scene = scene_new(1);
    read_times(scene, 1, 1);
    transport_open(scene->transport, scene->device[1], 0, opened, scene);
    transport_close(scene->transport, scene->device[1]);
    transport_sim_press(scene->transport, 1, 1);
    log_is(scene, "");
    scene_free(scene);
}

static void
test_requests_are_answered_as_by_a_cheap_keypad(void)
{
    Scene *scene = scene_new(1);
    control(scene, 1, (TransferSetup){.type = 0x21, .request = 0x0b}, 0, 0);
    control(scene, 1, (TransferSetup){.type = 0x21, .request = 0x0a}, 0, 0);
    control(scene, 1, set_led, 5, 1);
    log_is(scene, "completed stall completed ");
    g_assert_cmphex(transport_sim_led(scene->transport, 1), ==, 5);
    transport_sim_unplug(scene->transport, 1);
    g_assert_cmphex(transport_sim_led(scene->transport, 1), ==, 0);
    scene_free(scene);
}

/* The keys that the hall presses at the light, in order of time. */
static char *
automatic_keys(uint64_t seed, uint32_t percent_silent)
{
    Scene *scene = scene_new(seed);
    transport_sim_automatic(scene->transport, 3000, percent_silent);
    for (uint32_t seat = 1; seat <= N_SEATS; seat++)
        control(scene, seat, set_led, 1, 1);
    log_is(scene, "completed completed completed ");
    for (uint32_t seat = 1; seat <= N_SEATS; seat++)
        read_times(scene, seat, 2);
    turn(scene, 3000);
    g_autofree char *keys = g_strdup(scene->log->str);
    g_string_truncate(scene->log, 0);
    turn(scene, 3000);
    g_assert_cmpstr(scene->log->str, ==, ""); /* once for each lighting */
    scene_free(scene);
    return g_steal_pointer(&keys);
}

static void
test_the_same_seed_presses_the_same_keys(void)
{
    g_autofree char *one = automatic_keys(7, 0), *again = automatic_keys(7, 0);
    g_autofree char *silent = automatic_keys(7, 100);
    g_assert_cmpstr(one, ==, again);
    g_assert_cmpuint(strlen(one), ==, N_SEATS * strlen("59 00 "));
    g_assert_cmpstr(silent, ==, "");

    unsigned n_different = 0;
    for (uint64_t seed = 8; seed < 40; seed++) {
        g_autofree char *other = automatic_keys(seed, 0);
        n_different += strcmp(one, other) != 0;
    }
    g_assert_cmpuint(n_different, >, 0);
}

static void
test_the_light_going_out_stops_automatic_presses(void)
{
    Scene *scene = scene_new(7);
    transport_sim_automatic(scene->transport, 3000, 0);
    read_times(scene, 1, 2);
    control(scene, 1, set_led, 1, 1);
    control(scene, 1, set_led, 0, 1);
    turn(scene, 6000);
    log_is(scene, "completed completed ");
    scene_free(scene);
}

static void
count_arrival(const TransportDevice *device, void *user_data)
{
    (*(unsigned *)user_data)++;
}

static void
test_the_largest_hall_arrives_in_the_main_loop(void)
{
    static const TransportEvents counting = {.arrived = count_arrival, .left = left};
    unsigned n_arrived = 0;
    g_autoptr(Transport) hall = transport_sim_new(TRANSPORT_SIM_MAX_SEATS, 1);
    g_assert_true(transport_start(hall, &counting, &n_arrived, NULL));
    g_assert_false(transport_is_live(hall));
    while (n_arrived < TRANSPORT_SIM_MAX_SEATS)
        g_main_context_iteration(NULL, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sim/a-press-is-a-key-down-and-a-key-up",
                    test_a_press_is_a_key_down_and_a_key_up);
    g_test_add_func("/sim/eight-presses-are-kept-until-they-are-read",
                    test_eight_presses_are_kept_until_they_are_read);
    g_test_add_func("/sim/a-held-key-is-released-by-the-next-press",
                    test_a_held_key_is_released_by_the_next_press);
    g_test_add_func("/sim/unplugging-ends-what-is-in-flight",
                    test_unplugging_ends_what_is_in_flight);
    g_test_add_func("/sim/closing-silences-what-is-in-flight",
                    test_closing_silences_what_is_in_flight);
    g_test_add_func("/sim/requests-are-answered-as-by-a-cheap-keypad",
                    test_requests_are_answered_as_by_a_cheap_keypad);
    g_test_add_func("/sim/the-same-seed-presses-the-same-keys",
                    test_the_same_seed_presses_the_same_keys);
    g_test_add_func("/sim/the-light-going-out-stops-automatic-presses",
                    test_the_light_going_out_stops_automatic_presses);
    g_test_add_func("/sim/the-largest-hall-arrives-in-the-main-loop",
                    test_the_largest_hall_arrives_in_the_main_loop);
    return g_test_run();
}
