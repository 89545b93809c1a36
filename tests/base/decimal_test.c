/* System.Decimal and BigInteger arithmetic. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/memory.h"

static struct decimal decimal(const char *text) {
    struct decimal number;
    assert_int_equal(decimal_parse(text, strlen(text), &number), DECIMAL_PARSED);
    return number;
}

typedef bool operation(struct decimal left, struct decimal right, struct decimal *ret_decimal);

static void arithmetic(void **state) {
    static const struct {
        operation *function;
        const char *left, *right, *result;
    } rows[] = {
        {decimal_add, "0.1", "0.2", "0.3"},
        {decimal_multiply, "1.10", "3", "3.30"},
        {decimal_divide, "10", "3", "3.3333333333333333333333333333"},
        {decimal_multiply, "1.0", "1.00", "1.000"},
        {decimal_divide, "1", "3", "0.3333333333333333333333333333"},
        {decimal_divide, "7", "2", "3.5"},
        {decimal_remainder, "5.5", "2", "1.5"},
        {decimal_subtract, "1", "1.0", "0.0"},
        {decimal_divide, "2", "3", "0.6666666666666666666666666667"},
        {decimal_add, "1", "2.50", "3.50"},
        {decimal_remainder, "-7", "3", "-1"},
        {decimal_divide, "100", "8", "12.5"},
        {decimal_multiply, "79228162514264337593543950335", "0.1", "7922816251426433759354395033.5"},
        {decimal_add, "79228162514264337593543950335", "0.4", "79228162514264337593543950335"},
        {decimal_add, "79228162514264337593543950335", "1", NULL},
        {decimal_multiply, "79228162514264337593543950335", "2", NULL},
        {decimal_divide, "1", "0", NULL},
        {decimal_divide, "79228162514264337593543950335", "0.1", NULL},
        {decimal_multiply, "0.0000000000000000000000000001", "0.1", "0.0000000000000000000000000000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct decimal result;
        bool done = rows[i].function(decimal(rows[i].left), decimal(rows[i].right), &result);
        assert_int_equal(done, rows[i].result != NULL);
        if (done)
            assert_string_equal(decimal_to_text(result), rows[i].result);
    }
}

static void conversions(void **state) {
    struct decimal number;
    assert_true(decimal_from_double(0.1, &number));
    assert_string_equal(decimal_to_text(number), "0.1");
    assert_true(decimal_from_double(1e10, &number));
    assert_string_equal(decimal_to_text(number), "10000000000");
    assert_true(decimal_from_double(1e-20, &number));
    assert_string_equal(decimal_to_text(number), "0.00000000000000000001");
    assert_false(decimal_from_double(1e30, &number));
    assert_true(decimal_to_double(decimal("1.10")) == 1.1);
    assert_string_equal(decimal_to_text(decimal("3.140")), "3.140");
    assert_int_equal(decimal_parse("79228162514264337593543950336", 29, &number), DECIMAL_OVERFLOW);
    assert_int_equal(decimal_parse("x", 1, &number), DECIMAL_NO_NUMBER);
    assert_string_equal(decimal_to_text(decimal_round(decimal("2.5"), 0, ROUND_HALF_EVEN)), "2");
    assert_string_equal(decimal_to_text(decimal_round(decimal("2.5"), 0, ROUND_HALF_AWAY)), "3");
    assert_string_equal(decimal_to_text(decimal_round(decimal("2.675"), 2, ROUND_HALF_EVEN)), "2.68");
    assert_int_equal(decimal_compare(decimal("1.50"), decimal("1.5")), 0);
    assert_int_equal(decimal_compare(decimal("-1"), decimal("0.5")), -1);
}

static const struct bigint *big(const char *text) {
    return bigint_parse(text, strlen(text));
}

static void big_integers(void **state) {
    assert_string_equal(bigint_to_text(bigint_power(big("2"), 100)), "1267650600228229401496703205376");
    const struct bigint *quotient, *remainder;
    bigint_divide(big("123456789012345678901234567890"), big("987654321098765"), &quotient, &remainder);
    assert_string_equal(bigint_to_text(quotient), "124999998860937");
    assert_string_equal(bigint_to_text(bigint_add(bigint_multiply(quotient, big("987654321098765")), remainder)),
                        "123456789012345678901234567890");
    bigint_divide(big("-7"), big("2"), &quotient, &remainder);
    assert_string_equal(bigint_to_text(quotient), "-3");
    assert_string_equal(bigint_to_text(remainder), "-1");
    assert_string_equal(bigint_to_text(bigint_shift(big("1"), 70)), "1180591620717411303424");
    assert_string_equal(bigint_to_text(bigint_shift(big("-5"), -1)), "-3");
    assert_string_equal(bigint_to_text(bigint_bits(big("-6"), big("3"), BIGINT_AND)), "2");
    assert_string_equal(bigint_to_text(bigint_from_double(1e20)), "100000000000000000000");
    assert_true(bigint_to_double(big("123456789012345678901234567890")) == 123456789012345678901234567890.0);
    assert_string_equal(bigint_to_text(bigint_parse_hex("ff", 2)), "-1");
    assert_string_equal(bigint_to_text(bigint_parse_hex("0ff", 3)), "255");
    assert_string_equal(bigint_to_text(bigint_subtract(big("5"), big("12"))), "-7");
    size_t count;
    const uint8_t *bytes = bigint_to_bytes(big("-128"), &count);
    assert_int_equal(count, 1);
    assert_string_equal(bigint_to_text(bigint_from_bytes(bytes, count)), "-128");
    assert_string_equal(bigint_to_text(bigint_from_bytes((const uint8_t *)"\0\0\0\x80", 4)), "-2147483648");
    bigint_divide(big("340282366920938463463374607431768211456"), big("18446744073709551617"), &quotient, &remainder);
    assert_string_equal(bigint_to_text(quotient), "18446744073709551615");
    assert_string_equal(bigint_to_text(remainder), "1");
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(arithmetic), cmocka_unit_test(conversions),
                                       cmocka_unit_test(big_integers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
