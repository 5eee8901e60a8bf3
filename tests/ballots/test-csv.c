/* test-csv.c: what spreadsheets write, and what nobody should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv.h"

#include "tests/ballots/refusal.h"

static const char *
text_at(const CsvTable *table, size_t row, int column)
{
    return csv_table_cell(table, row, column)->text;
}

static CsvTable *
read_text(const char *text)
{
    g_autoptr(GError) error = NULL;
    CsvTable *table = csv_table_read(text, strlen(text), &error);
    g_assert_no_error(error);
    return table;
}

static void
test_cells(void)
{
    g_autoptr(CsvTable) table = read_text(
        "a,b,c\r\n1, two ,\"three, \"\"3\"\"\"\r\n,,x\n\xe3\x80\x80y\xe3\x80\x80,,");
    g_assert_cmpuint(csv_table_n_rows(table), ==, 3);
    g_assert_cmpstr(text_at(table, 0, 0), ==, "1");
    g_assert_cmpstr(text_at(table, 0, 1), ==, "two");
    g_assert_cmpstr(text_at(table, 0, 2), ==, "three, \"3\"");
    g_assert_cmpstr(text_at(table, 1, 0), ==, "");
    g_assert_cmpstr(text_at(table, 2, 0), ==, "y");
    g_assert_cmpuint(csv_table_cell(table, 1, 2)->line, ==, 3);
    g_assert_cmpuint(csv_table_cell(table, 1, 2)->column, ==, 3);
    g_assert_null(csv_table_cell(table, 0, -1));
}

static void
test_empty_rows(void)
{
    g_autoptr(CsvTable) table = read_text("a,b\n\n1,2\n,\n , \n,,,,\n3,4\n\n");
    g_assert_cmpuint(csv_table_n_rows(table), ==, 2);
    g_assert_cmpstr(text_at(table, 1, 0), ==, "3");
    g_assert_cmpuint(csv_table_cell(table, 1, 0)->line, ==, 7);
}

static void
test_byte_order_mark(void)
{
    const CsvColumn column = {(const char *const[]){"姓名", NULL}, true};
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvTable) table = read_text("\xef\xbb\xbf姓名\n张三\n");
    int index;
    g_assert_true(csv_table_columns(table, &column, 1, &index, &error));
    g_assert_cmpint(index, ==, 0);
}

static void
test_gb18030(void)
{
    /* 姓名 / 张三, 𠮷 (four bytes in GB18030) */
    static const char bytes[] =
        "\xd0\xd5\xc3\xfb\r\n\xd5\xc5\xc8\xfd\x95\x34\xec\x37\r\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvTable) table = csv_table_read(bytes, sizeof bytes - 1, &error);
    g_assert_no_error(error);
    g_autofree char *back =
        g_convert(text_at(table, 0, 0), -1, "GB18030", "UTF-8", NULL, NULL, NULL);
    g_assert_cmpstr(back, ==, "\xd5\xc5\xc8\xfd\x95\x34\xec\x37");
    g_assert_true(g_str_has_prefix(text_at(table, 0, 0), "张三"));
}

static void
test_nfc(void)
{
    g_autoptr(CsvTable) table =
        read_text("n\nE\xcc\x81mile\n"); /* E and a combining accent */
    g_assert_cmpstr(text_at(table, 0, 0), ==, "\xc3\x89mile");
}

static void
test_refusals(void)
{
#define ROW(bytes, code, message)                                                        \
    {                                                                                    \
        bytes, sizeof(bytes) - 1, code, message                                          \
    }
    static const struct {
        const char *bytes;
        size_t len;
        CsvError code;
        const char *message;
    } rows[] = {
        ROW("", CSV_ERROR_SHAPE, "line 1, column 1: there is no header row"),
        ROW("\n\n", CSV_ERROR_SHAPE, "line 1, column 1: there is no header row"),
        ROW("a,b\n1\n", CSV_ERROR_SHAPE,
            "line 2, column 1: the row has 1 cells, the header 2"),
        ROW("a,b\n1,2\n1,2,3\n", CSV_ERROR_SHAPE,
            "line 3, column 3: the row has 3 cells, the header 2"),
        ROW("a,b\n1,x\0y\n", CSV_ERROR_CHARACTER,
            "line 2, column 2: control character U+0000"),
        ROW("a,b\n1,x\ty\n", CSV_ERROR_CHARACTER,
            "line 2, column 2: control character U+0009"),
        ROW("a,b\n\x1b[2J,x\n", CSV_ERROR_CHARACTER,
            "line 2, column 1: control character U+001B"),
        ROW("a,b\n1,x\xc2\x85y\n", CSV_ERROR_CHARACTER,
            "line 2, column 2: control character U+0085"),
        ROW("a,b\n1,\"x\ny\"\n", CSV_ERROR_CHARACTER,
            "line 2, column 2: control character U+000A"),
        ROW("a,b\r1,2\n", CSV_ERROR_CHARACTER,
            "line 1, column 2: control character U+000D"),
        ROW("a,b\n1,2\n3,\"4\n5,6\n", CSV_ERROR_QUOTE,
            "line 3, column 2: the quote that opens this cell is never closed"),
        ROW("a,b\n1,2\n3,4\"5\n", CSV_ERROR_QUOTE,
            "line 3, column 2: a quote inside an unquoted cell or after a closing one"),
        ROW("a,b\n1,2\n\"3\"x,4\n", CSV_ERROR_QUOTE,
            "line 3, column 1: a quote inside an unquoted cell or after a closing one"),
        ROW("a,b\n1,2\n3,\xff\xff\n", CSV_ERROR_ENCODING,
            "line 3, column 2: byte 0xff is neither UTF-8 nor GB18030"),
        ROW("\xef\xbb\xbf"
            "a,b\n1,2\n3,\xe5\xbc",
            CSV_ERROR_ENCODING,
            "line 3, column 2: byte 0xe5 is not UTF-8, although the file is marked as "
            "that"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        if (csv_table_read(rows[i].bytes, rows[i].len, &error) != NULL)
            g_error("row %zu was read, expected %s", i, rows[i].message);
        assert_refused(error, CSV_ERROR, (int)rows[i].code, rows[i].message);
    }
}

static void
test_too_large(void)
{
    g_autofree char *bytes = g_malloc0(CSV_MAX_BYTES + 1);
    g_autoptr(GError) error = NULL;
    g_assert_null(csv_table_read(bytes, CSV_MAX_BYTES + 1, &error));
    assert_refused(error, CSV_ERROR, CSV_ERROR_SIZE,
                   "the file has 16777217 bytes, at most 16777216 are read");
}

static void
test_columns(void)
{
    const CsvColumn columns[] = {
        {(const char *const[]){"id", "编号", NULL}, true},
        {(const char *const[]){"name", "姓名", NULL}, true},
        {(const char *const[]){"note", "备注", NULL}, false},
    };
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"id,name,colour\n", "line 1, column 3: unknown column “colour”"},
        {"id,name,\n", "line 1, column 3: unknown column “”"},
        {"id,name,编号\n",
         "line 1, column 3: “编号” is the same column as “id” in column 1"},
        {"id,note\n", "line 1: there is no column name (姓名)"},
    };
    int index[3];
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvTable) good = read_text("姓名,ID\n张三,1\n");
    g_assert_true(csv_table_columns(good, columns, 3, index, &error));
    g_assert_cmpint(index[0], ==, 1);
    g_assert_cmpint(index[1], ==, 0);
    g_assert_cmpint(index[2], ==, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CsvTable) table = read_text(rows[i].text);
        g_assert_false(csv_table_columns(table, columns, 3, index, &error));
        assert_refused(error, CSV_ERROR, CSV_ERROR_COLUMN, rows[i].message);
    }
}

static void
test_writing(void)
{
    static const char *const cells[] = {"plain", "a,b",      "say \"x\"", "=1+1", "-3",
                                        "@x",    "+8613800", "",          "张三", NULL};
    g_autoptr(GString) out = g_string_new("");
    csv_row_append(out, cells);
    g_assert_cmpstr(out->str, ==,
                    "plain,\"a,b\",\"say \"\"x\"\"\",'=1+1,'-3,'@x,'+8613800,,张三\r\n");
    csv_row_append(out, cells);
    g_autoptr(CsvTable) table = read_text(out->str);
    g_assert_cmpstr(text_at(table, 0, 2), ==, "say \"x\"");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/cells-come-out-trimmed-with-their-place", test_cells);
    g_test_add_func("/csv/empty-rows-are-left-out", test_empty_rows);
    g_test_add_func("/csv/a-byte-order-mark-is-no-part-of-a-header",
                    test_byte_order_mark);
    g_test_add_func("/csv/chinese-excel-is-understood", test_gb18030);
    g_test_add_func("/csv/texts-are-normalised", test_nfc);
    g_test_add_func("/csv/bad-bytes-are-refused-with-their-place", test_refusals);
    g_test_add_func("/csv/an-oversized-file-is-refused", test_too_large);
    g_test_add_func("/csv/columns-are-known-required-and-single", test_columns);
    g_test_add_func("/csv/formulas-are-disarmed-when-written", test_writing);
    return g_test_run();
}
