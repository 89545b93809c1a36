/* Numbers as text: the forms .NET gives in the invariant culture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/number_format.h"
#include "base/number_text.h"

struct double_row {
    double number;
    const char *format, *text;
};

static void doubles(void **state) {
    static const struct double_row rows[] = {
        {0.1 + 0.2, NULL, "0.30000000000000004"},
        {1e15, NULL, "1000000000000000"},
        {1e16, NULL, "10000000000000000"},
        {1e17, NULL, "1E+17"},
        {123456789012345680.0, NULL, "1.2345678901234568E+17"},
        {0.00001, NULL, "1E-05"},
        {0.0001, NULL, "0.0001"},
        {-0.0, NULL, "-0"},
        {5e-324, NULL, "5E-324"},
        {1.7976931348623157e308, NULL, "1.7976931348623157E+308"},
        {100, NULL, "100"},
        {-1.5, NULL, "-1.5"},
        {0, NULL, "0"},
        {1e21, NULL, "1E+21"},
        {1.0 / 3, NULL, "0.3333333333333333"},
        {0.5, "N0", "0"},
        {1.5, "N0", "2"},
        {2.5, "N0", "2"},
        {0.25, "F1", "0.2"},
        {1.005, "F2", "1.00"},
        {-0.04, "N1", "-0.0"},
        {1234567.891, "N", "1,234,567.89"},
        {0.1234, "P", "12.34 %"},
        {0.1234, "P0", "12 %"},
        {1.5, "P2", "150.00 %"},
        {12345.678, "E", "1.234568E+004"},
        {12345.678, "e3", "1.235e+004"},
        {0.00012, "E1", "1.2E-004"},
        {1234.5678, "G3", "1.23E+03"},
        {1e20, "G", "1E+20"},
        {0.00001234, "G2", "1.2E-05"},
        {-3.456, "C2", "(¤3.46)"},
        {1234.5, "C0", "¤1,234"},
        {0.1, "F20", "0.10000000000000000555"},
        {0.1, "G17", "0.10000000000000001"},
        {1e30, "N", "1,000,000,000,000,000,019,884,624,838,656.00"},
        {1e100, "r", "1e+100"},
        {1e-10, "g", "1e-10"},
        {1.5, "R5", "1.5"},
        {1.5, "D2", NULL},
        {1.5, "X", NULL},
        {1.5, "Q", NULL},
        {-2.5, "0", "-3"},
        {2.5, "0", "3"},
        {1.005, "0.00", "1.01"},
        {-0.001, "0.00", "-0.00"},
        {0.5, "#.##", ".5"},
        {1234567.5, "#,0.0", "1,234,567.5"},
        {0.256, "0.0%", "25.6%"},
        {0.256, "#%", "26%"},
        {0.00015, "0.##e-00", "1.5e-04"},
        {0.0123, "0.0‰", "12.3‰"},
        {1234.567, "0.0", "1234.6"},
        {-0.5, "0.0", "-0.5"},
        {0.5, ".00", ".50"},
        {0.5, "%0", "%50"},
        {1234.5678, "0.###E+000", "1.235E+003"},
        {12345.67, "0,0.0", "12,345.7"},
        {0.1, "0.0000000000000000000", "0.1000000000000000000"},
        {-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"},
        {3.1, "0.###", "3.1"},
        {0.12345, "0.0%", "12.3%"},
        {-0.0, "0", "-0"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = double_format(rows[i].number, rows[i].format);
        if (!rows[i].text)
            assert_null(text);
        else
            assert_string_equal(text, rows[i].text);
    }
}

static void fifteen_digits(void **state) {
    assert_string_equal(double_to_text_precision(0.1 + 0.2, 15), "0.3");
    assert_string_equal(double_to_text_precision(1e15, 15), "1E+15");
    assert_string_equal(double_to_text_precision(1e14, 15), "100000000000000");
    assert_string_equal(double_to_text_precision(100000000000000.5, 15), "100000000000000");
    assert_string_equal(double_to_text_precision(1.0 / 3, 15), "0.333333333333333");
    assert_string_equal(double_to_text_precision(1.7976931348623157e308, 15), "1.79769313486232E+308");
    assert_string_equal(double_to_text_precision(5e-324, 15), "4.94065645841247E-324");
    assert_string_equal(double_to_text_precision((double)16777217.0f, 7), "1.677722E+07");
    assert_string_equal(double_to_text_precision((double)3.4e-10f, 7), "3.4E-10");
}

static void singles(void **state) {
    assert_string_equal(single_to_text(0.1f), "0.1");
    assert_string_equal(single_to_text(1e9f), "1E+09");
    assert_string_equal(single_to_text(123456789.0f), "123456790");
    assert_string_equal(single_format(1.005f, "N2"), "1.00");
    assert_string_equal(single_format(1.005f, "0.00"), "1.01");
}

static void integers(void **state) {
    static const struct {
        int64_t number;
        int bits;
        const char *format, *text;
    } rows[] = {
        {42, 32, "D5", "00042"},
        {-7, 32, "D4", "-0007"},
        {255, 32, "X", "FF"},
        {-1, 32, "X", "FFFFFFFF"},
        {48879, 32, "x8", "0000beef"},
        {5, 32, "B8", "00000101"},
        {-1, 8, "X", "FF"},
        {999, 32, "N0", "999"},
        {INT64_MAX, 64, "N0", "9,223,372,036,854,775,807"},
        {123456, 32, "G3", "1.23E+05"},
        {999999, 32, "G3", "1E+06"},
        {15, 32, "E0", "2E+001"},
        {0, 32, "E3", "0.000E+000"},
        {0, 32, "G2", "0"},
        {5, 32, "R", "5"},
        {99999, 32, "E2", "1.00E+005"},
        {5, 32, "000", "005"},
        {5, 32, "###", "5"},
        {0, 32, "#", ""},
        {0, 32, "0.##", "0"},
        {1234567, 32, "#,##0", "1,234,567"},
        {-5, 32, "0;(0);zero", "(5)"},
        {0, 32, "0;(0);zero", "zero"},
        {7, 32, "0;(0);zero", "7"},
        {1234567, 32, "0,,.00M", "1.23M"},
        {12345, 32, "0,K", "12K"},
        {1500, 32, "0.0E+0", "1.5E+3"},
        {5551234567, 64, "(000) 000-0000", "(555) 123-4567"},
        {42, 32, "'n='0", "n=42"},
        {42, 32, "n=0", "n=42"},
        {42, 32, "0\\0", "420"},
        {12, 32, "\"#\"0", "#12"},
        {1234, 32, "00-00", "12-34"},
        {-5, 32, "##;;zero", "-5"},
        {1234567, 32, "0.0,,", "1234567.0"},
        {12345, 32, "0.00e0", "1.23e4"},
        {1234567, 32, "# ##0", "1234 567"},
        {12, 32, "0'x'0", "1x2"},
        {5, 32, "0,0", "05"},
        {0, 32, "#,#", ""},
        {-5, 32, "0;;", "-5"},
        {5, 32, ";", ""},
        {5, 32, "N-1", "N-1"},
        {5, 32, "\\#0", "#5"},
        {5, 32, "Q", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = int64_format(rows[i].number, rows[i].bits, rows[i].format);
        if (!rows[i].text)
            assert_null(text);
        else
            assert_string_equal(text, rows[i].text);
    }
}

static struct decimal decimal(const char *text) {
    struct decimal number;
    assert_int_equal(decimal_parse(text, strlen(text), &number), DECIMAL_PARSED);
    return number;
}

static void decimals(void **state) {
    assert_string_equal(decimal_format(decimal("1.50"), NULL), "1.50");
    assert_string_equal(decimal_format(decimal("0.5"), "N0"), "1");
    assert_string_equal(decimal_format(decimal("2.5"), "N0"), "3");
    assert_string_equal(decimal_format(decimal("0.25"), "F1"), "0.3");
    assert_string_equal(decimal_format(decimal("-0.001"), "N2"), "0.00");
    assert_string_equal(decimal_format(decimal("1.5"), "000.000"), "001.500");
    assert_string_equal(decimal_format(decimal("12.5"), "G2"), "13");
    assert_string_equal(decimal_format(decimal("1500"), "E1"), "1.5E+003");
    assert_string_equal(decimal_format(decimal("5"), "R"), "5");
    assert_null(decimal_format(decimal("5"), "D"));
    assert_string_equal(decimal_format(DECIMAL_MAX, "F2"), "79228162514264337593543950335.00");
}

static void big_integers(void **state) {
    assert_string_equal(bigint_format(bigint_from_int64(-1), "X"), "F");
    assert_string_equal(bigint_format(bigint_from_int64(255), "X"), "0FF");
    assert_string_equal(bigint_format(bigint_from_int64(-5), "D10"), "-0000000005");
    assert_string_equal(bigint_format(bigint_from_int64(1234567), "N0"), "1,234,567");
    assert_string_equal(bigint_format(bigint_from_int64(1234567), "E3"), "1.235E+006");
    assert_string_equal(bigint_format(bigint_parse("12345678901234567890", 20), "N0"), "12,345,678,901,234,567,890");
}

static void styles(void **state) {
    assert_string_equal(number_text_normalize(" 12 ", 4, STYLE_INTEGER), "12");
    assert_null(number_text_normalize("1.5", 3, STYLE_INTEGER));
    assert_null(number_text_normalize("1,000", 5, STYLE_INTEGER));
    assert_string_equal(number_text_normalize("1,234.5", 7, STYLE_NUMBER), "1234.5");
    assert_string_equal(number_text_normalize("(5)", 3, STYLE_PARENTHESES), "-5");
    uint64_t magnitude;
    bool negative;
    assert_int_equal(integer_parse("1F", 2, STYLE_HEX, &magnitude, &negative), INTEGER_PARSED);
    assert_int_equal(magnitude, 31);
    assert_int_equal(integer_parse("99999999999999999999", 20, STYLE_INTEGER, &magnitude, &negative), INTEGER_OVERFLOW);
    assert_int_equal(integer_parse("", 0, STYLE_INTEGER, &magnitude, &negative), INTEGER_NO_NUMBER);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles),  cmocka_unit_test(fifteen_digits), cmocka_unit_test(singles),
        cmocka_unit_test(integers), cmocka_unit_test(decimals),       cmocka_unit_test(big_integers),
        cmocka_unit_test(styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
