/* test-sticks.c: what is an officer's stick, and what is taken from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/daemon/sticks.h"
#include "app/daemon/usb-mount.h"
#include "app/daemon/witness.h"
#include "tests/remove-tree.h"

#define DEVICE "0123456789abcdef"

static void
make(const char *root, const char *path)
{
    g_autofree char *whole = g_build_filename(root, path, NULL);
    g_assert_cmpint(g_mkdir_with_parents(whole, 0700), ==, 0);
}

static void
link_to(const char *root, const char *path, const char *target)
{
    g_autofree char *whole = g_build_filename(root, path, NULL);
    g_assert_cmpint(symlink(target, whole), ==, 0);
}

#define STICK_A "devices/pci0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb"
#define STICK_B "devices/pci0/usb1/1-3/1-3:1.0/host7/target7:0:0/7:0:0:0/block/sdc"
#define DISK    "devices/pci0/ata1/host0/target0:0:0/0:0:0:0/block/sda"

/* As the kernel lays it out: a stick with two partitions, one with one, a disk. */
static char *
new_sysfs(void)
{
    char *root = g_dir_make_tmp("teller-sysfs-XXXXXX", NULL);
    make(root, "bus/usb");
    make(root, "bus/scsi");
    make(root, "class/block");
    make(root, "dev/block");
    make(root, STICK_A "/sdb1");
    make(root, STICK_A "/sdb2");
    make(root, STICK_B "/sdc1");
    make(root, DISK "/sda1");
    link_to(root, "devices/pci0/usb1/1-2/1-2:1.0/subsystem", "../../../../../bus/usb");
    link_to(root, "devices/pci0/usb1/1-3/1-3:1.0/subsystem", "../../../../../bus/usb");
    link_to(root, "devices/pci0/ata1/host0/subsystem", "../../../../bus/scsi");
    link_to(root, "dev/block/8:17", "../../" STICK_A "/sdb1");
    link_to(root, "dev/block/8:18", "../../" STICK_A "/sdb2");
    link_to(root, "dev/block/8:33", "../../" STICK_B "/sdc1");
    link_to(root, "dev/block/8:1", "../../" DISK "/sda1");
    return root;
}

static const char mountinfo[] =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "36 22 8:17 / /media/chen rw,nosuid shared:5 - vfat /dev/sdb1 rw,fmask=0022\n"
    "37 22 8:18 / /media/chen\\0402 rw,nosuid shared:6 - vfat /dev/sdb2 rw\n"
    "38 22 8:33 / /run/media/u/LIN rw - exfat /dev/sdc1 rw\n"
    "39 22 8:17 /teller /media/part rw - vfat /dev/sdb1 rw\n"
    "40 22 8:1 /home /media/bind rw - ext4 /dev/sda1 rw\n"
    "41 22 8:1 / /media/disk rw - ext4 /dev/sda1 rw\n"
    "42 22 0:44 / /media/memory rw - tmpfs tmpfs rw\n"
    "43 22 8:33 / /media/covered rw - exfat /dev/sdc1 rw\n"
    "44 43 8:1 / /media/covered rw - ext4 /dev/sda1 rw\n"
    "45 22 8:99 / /media/gone rw - vfat /dev/sdz1 rw\n"
    "broken\n";

static void
usb_sticks_are_known_by_their_device(void)
{
    g_autofree char *sysfs = new_sysfs();
    static const char *const paths[] = {"/media/chen", "/media/chen 2",
                                        "/run/media/u/LIN"};
    char *devices[3];
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        devices[i] = usb_mount_device(mountinfo, sysfs, paths[i], &error);
        g_assert_no_error(error);
    }
    g_assert_true(g_str_has_suffix(devices[0], "/usb1/1-2/1-2:1.0"));
    g_assert_cmpstr(devices[0], ==, devices[1]);
    g_assert_true(g_str_has_suffix(devices[2], "/usb1/1-3/1-3:1.0"));
    for (size_t i = 0; i < G_N_ELEMENTS(devices); i++)
        g_free(devices[i]);
    remove_tree(sysfs);
}

static void
all_else_is_no_stick(void)
{
    static const struct {
        const char *path;
        UsbMountError code;
    } cases[] = {
        {"/media", USB_MOUNT_ERROR_PLACE},
        {"/media/chen/teller", USB_MOUNT_ERROR_PLACE}, /* a directory on a stick */
        {"/media/part", USB_MOUNT_ERROR_PLACE},        /* shown a second time */
        {"/media/bind", USB_MOUNT_ERROR_PLACE},
        {"/media/disk", USB_MOUNT_ERROR_BUS},
        {"/media/memory", USB_MOUNT_ERROR_BUS},
        {"/media/covered", USB_MOUNT_ERROR_BUS}, /* by what was mounted later */
        {"/media/gone", USB_MOUNT_ERROR_BUS},
        {"", USB_MOUNT_ERROR_PLACE},
    };
    g_autofree char *sysfs = new_sysfs();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(usb_mount_device(mountinfo, sysfs, cases[i].path, &error));
        g_assert_error(error, USB_MOUNT_ERROR, (int)cases[i].code);
    }
    remove_tree(sysfs);
}

/* A link that leads out of sysfs proves nothing. */
static void
foreign_links_prove_nothing(void)
{
    g_autofree char *sysfs = new_sysfs();
    g_autofree char *other = new_sysfs();
    g_autofree char *target = g_build_filename(other, STICK_A, "sdb1", NULL);
    g_autoptr(GError) error = NULL;
    link_to(sysfs, "dev/block/8:99", target);
    g_assert_null(usb_mount_device(mountinfo, sysfs, "/media/gone", &error));
    g_assert_error(error, USB_MOUNT_ERROR, USB_MOUNT_ERROR_BUS);
    remove_tree(sysfs);
    remove_tree(other);
}

typedef struct {
    char *dir;
    SticksPlace place;
    GPtrArray *officers;
} Drawer;

static Drawer
drawer_new(bool is_live)
{
    Drawer self = {.dir = g_dir_make_tmp("teller-sticks-XXXXXX", NULL)};
    self.place = (SticksPlace){true, is_live, self.dir};
    self.officers = g_ptr_array_new();
    g_ptr_array_add(self.officers, (gpointer)(uintptr_t) "chen");
    g_ptr_array_add(self.officers, (gpointer)(uintptr_t) "lin");
    return self;
}

static void
drawer_clear(Drawer *self)
{
    remove_tree(self->dir);
    g_free(self->dir);
    g_ptr_array_unref(self->officers);
}

static void
write_to(const Drawer *self, const char *name, const char *file, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(self->dir, name, NULL);
    Stick stick = {path, path};
    make(self->dir, name);
    bool ok = stick_write(&stick, DEVICE, file, text, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
}

static void
says(GError *error, const char *words)
{
    g_assert_error(error, STICKS_ERROR, STICKS_ERROR_NONE);
    if (strstr(error->message, words) == NULL)
        g_error("“%s” says nothing of “%s”", error->message, words);
    g_error_free(error);
}

static void
one_stick_is_found_by_its_key(void)
{
    Drawer drawer = drawer_new(false);
    GError *error = NULL;
    g_assert_null(sticks_with(&drawer.place, DEVICE, "chen.key", &error));
    says(error, "sticks found: none");
    make(drawer.dir, "a");
    write_to(&drawer, "b", "chen.key", "first");
    write_to(&drawer, "b", "chen.key", "second");
    error = NULL;
    g_assert_null(sticks_with(&drawer.place, DEVICE, "lin.key", &error));
    says(error, "/b");
    error = NULL;
    g_autoptr(Stick) stick = sticks_with(&drawer.place, DEVICE, "chen.key", &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(stick->path, "/b"));
    g_autofree char *text = stick_read(stick, DEVICE, "chen.key", &error);
    g_assert_cmpstr(text, ==, "second");
    g_assert_null(sticks_with(&drawer.place, "fedcba9876543210", "chen.key", &error));
    says(error, "device fedcba9876543210");
    error = NULL;
    write_to(&drawer, "c", "chen.key", "copy");
    g_assert_null(sticks_with(&drawer.place, DEVICE, "chen.key", &error));
    says(error, "2 sticks with chen.key");
    drawer_clear(&drawer);
}

static void
one_stick_is_free_for_a_key(void)
{
    Drawer drawer = drawer_new(false);
    GError *error = NULL;
    write_to(&drawer, "a", "chen.key", "key");
    g_assert_null(sticks_without_key(&drawer.place, DEVICE, drawer.officers, &error));
    says(error, "no stick without a key");
    error = NULL;
    write_to(&drawer, "b", "wang.key", "of one who was never entered");
    g_autoptr(Stick) stick =
        sticks_without_key(&drawer.place, DEVICE, drawer.officers, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(stick->path, "/b"));
    make(drawer.dir, "c");
    g_assert_null(sticks_without_key(&drawer.place, DEVICE, drawer.officers, &error));
    says(error, "2 sticks without a key");
    drawer_clear(&drawer);
}

static void
two_officers_have_two_sticks(void)
{
    g_autoptr(GPtrArray) sticks = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    char a[] = "/media/a", b[] = "/media/b", one[] = "/sys/1", two[] = "/sys/2";
    Stick first = {a, one}, second = {b, two}, partition = {b, one};
    g_ptr_array_add(sticks, &first);
    g_ptr_array_add(sticks, &second);
    g_assert_true(sticks_differ(sticks, &error));
    g_ptr_array_add(sticks, &partition);
    g_assert_false(sticks_differ(sticks, &error));
    g_assert_error(error, STICKS_ERROR, STICKS_ERROR_SAME);
}

/* What lies on a stick may be made to lead the device astray. */
static void
traps_are_not_walked_into(void)
{
    Drawer drawer = drawer_new(false);
    g_autofree char *path = g_build_filename(drawer.dir, "a", NULL);
    g_autofree char *folder = g_build_filename(path, "teller", DEVICE, NULL);
    g_autofree char *fifo = g_build_filename(folder, "pipe.key", NULL);
    g_autofree char *large = g_strnfill(65537, 'x');
    Stick stick = {path, path};
    write_to(&drawer, "a", "chen.key", "key");
    write_to(&drawer, "a", "large.key", large);
    link_to(folder, "link.key", "chen.key");
    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    for (size_t i = 0; i < 3; i++) {
        static const char *const names[] = {"large.key", "link.key", "pipe.key"};
        g_assert_null(stick_read(&stick, DEVICE, names[i], NULL));
    }
    link_to(path, "teller/elsewhere", DEVICE);
    g_assert_null(stick_read(&stick, "elsewhere", "chen.key", NULL));
    g_assert_false(stick_write(&stick, "elsewhere", "lin.key", "key", NULL));
    link_to(folder, "lin.key.new", "chen.key");
    g_assert_true(stick_write(&stick, DEVICE, "lin.key", "another", NULL));
    g_autofree char *text = stick_read(&stick, DEVICE, "chen.key", NULL);
    g_assert_cmpstr(text, ==, "key");
    drawer_clear(&drawer);
}

/* A directory of this machine is no stick in earnest. */
static void
live_takes_mounted_sticks_only(void)
{
    Drawer drawer = drawer_new(true);
    GError *error = NULL;
    write_to(&drawer, "a", "chen.key", "key");
    g_assert_null(sticks_with(&drawer.place, DEVICE, "chen.key", &error));
    says(error, "sticks found: none");
    drawer_clear(&drawer);
}

#define ROOT_A           "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define ROOT_B           "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define NOTE(size, root) "teller/" DEVICE "\n" size "\n" root "\n\n\u2014 teller/x y\n"

static void
witness_knows_its_ledger(void)
{
    static const struct {
        const char *note, *words; /* NULL: accepted */
    } cases[] = {
        {NOTE("3", ROOT_A), NULL},
        {NOTE("5", ROOT_B), NULL},
        {NOTE("3", ROOT_B), "of 3 entries has the root 02"},
        {NOTE("4", ROOT_A), "the ledger knows none"},
        {NOTE("6", ROOT_A), "the ledger knows none"},
        {NOTE("8", ROOT_A), "has seen 8 entries of the ledger, but there are only 7"},
        {NOTE("03", ROOT_A), "no checkpoint of device " DEVICE},
        {"teller/0000000000000000\n3\n" ROOT_A "\n\nx\n", "no checkpoint of device"},
        {"", "no checkpoint of device"},
    };
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(WitnessMark));
    const WitnessMark one = {3, {{1}}}, two = {5, {{2}}};
    g_array_append_val(marks, one);
    g_array_append_val(marks, two);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *why = witness_judge(cases[i].note, DEVICE, 7, marks);
        if (cases[i].words == NULL)
            g_assert_cmpstr(why, ==, NULL);
        else if (why == NULL || strstr(why, cases[i].words) == NULL)
            g_error("“%s” says nothing of “%s”", why, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/usb-mount/knows-sticks-by-their-device",
                    usb_sticks_are_known_by_their_device);
    g_test_add_func("/usb-mount/takes-nothing-else", all_else_is_no_stick);
    g_test_add_func("/usb-mount/follows-no-foreign-links", foreign_links_prove_nothing);
    g_test_add_func("/sticks/are-found-by-their-key", one_stick_is_found_by_its_key);
    g_test_add_func("/sticks/one-is-free-for-a-key", one_stick_is_free_for_a_key);
    g_test_add_func("/sticks/are-different-ones", two_officers_have_two_sticks);
    g_test_add_func("/sticks/lay-no-traps", traps_are_not_walked_into);
    g_test_add_func("/sticks/live-takes-mounted-ones-only",
                    live_takes_mounted_sticks_only);
    g_test_add_func("/witness/knows-its-ledger", witness_knows_its_ledger);
    return g_test_run();
}
