/* test-json.c: every kind of value as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/json.h"

static void
assert_json(const char *variant, const char *json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) value = g_variant_parse(NULL, variant, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *text = json_from_variant(value);
    g_assert_cmpstr(text, ==, json);
}

static void
test_values(void)
{
    assert_json("true", "true");
    assert_json("byte 0xff", "255");
    assert_json("int16 -5", "-5");
    assert_json("uint16 65535", "65535");
    assert_json("-7", "-7");
    assert_json("uint32 4294967295", "4294967295");
    assert_json("int64 -9223372036854775808", "-9223372036854775808");
    assert_json("uint64 9223372036854775807", "9223372036854775807");
    assert_json("1.5", "1.5");
    assert_json("'某市 \"x\" \\\\ \\u0001'", "\"某市 \\\"x\\\" \\\\ \\u0001\"");
    assert_json("@mu nothing", "null");
    assert_json("@mu 3", "3");
    assert_json("<<'inner'>>", "\"inner\"");
}

static void
test_large_unsigned(void)
{
    assert_json("uint64 18446744073709551615", "\"18446744073709551615\"");
}

static void
test_containers(void)
{
    assert_json("@as []", "[]");
    assert_json("@a{sv} {}", "{}");
    assert_json("(1, 'a', true)", "[\n  1,\n  \"a\",\n  true\n]");
    assert_json("{'b': <1>, 'a': <[{'x': <@mi nothing>}]>}",
                "{\n  \"b\": 1,\n  \"a\": [\n    {\n      \"x\": null\n    }\n  ]\n}");
}

static void
test_floating(void)
{
    g_autofree char *text = json_from_variant(g_variant_new_string("floating"));
    g_assert_cmpstr(text, ==, "\"floating\"");
}

static void
test_line(void)
{
    g_autofree char *text =
        json_line_from_variant(g_variant_new_parsed("{'a': <[1, 2]>, 'b': <'x\\ny'>}"));
    g_assert_cmpstr(text, ==, "{\"a\":[1,2],\"b\":\"x\\ny\"}");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/every-kind-of-value", test_values);
    g_test_add_func("/json/what-does-not-fit-is-not-wrapped", test_large_unsigned);
    g_test_add_func("/json/dictionaries-keep-their-order", test_containers);
    g_test_add_func("/json/takes-a-floating-value", test_floating);
    g_test_add_func("/json/stream-has-an-object-a-line", test_line);
    return g_test_run();
}
