/* Dates: formats, parsing, calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/timespan.h"

static const struct {
    const char *format, *text; /* NULL: refused */
} format_rows[] = {
    {"d", "03/05/2024"},
    {"D", "Tuesday, 05 March 2024"},
    {"f", "Tuesday, 05 March 2024 14:07"},
    {"F", "Tuesday, 05 March 2024 14:07:09"},
    {"g", "03/05/2024 14:07"},
    {"G", "03/05/2024 14:07:09"},
    {"m", "March 05"},
    {"M", "March 05"},
    {"o", "2024-03-05T14:07:09.1234567Z"},
    {"O", "2024-03-05T14:07:09.1234567Z"},
    {"r", "Tue, 05 Mar 2024 14:07:09 GMT"},
    {"R", "Tue, 05 Mar 2024 14:07:09 GMT"},
    {"s", "2024-03-05T14:07:09"},
    {"t", "14:07"},
    {"T", "14:07:09"},
    {"u", "2024-03-05 14:07:09Z"},
    {"U", "Tuesday, 05 March 2024 14:07:09"},
    {"y", "2024 March"},
    {"Y", "2024 March"},
    {"yyyy-MM-dd", "2024-03-05"},
    {"yy y yyy yyyyy", "24 24 2024 02024"},
    {"MMM MMMM M MM", "Mar March 3 03"},
    {"d dd ddd dddd", "5 05 Tue Tuesday"},
    {"h hh H HH", "2 02 14 14"},
    {"m mm s ss", "7 07 9 09"},
    {"f ff fff ffff fffff ffffff fffffff", "1 12 123 1234 12345 123456 1234567"},
    {"F FF FFF FFFF FFFFF FFFFFF FFFFFFF", "1 12 123 1234 12345 123456 1234567"},
    {"t tt", "P PM"},
    {"K", NULL},
    {"z zz zzz", "+0 +00 +00:00"},
    {"g gg", "A.D. A.D."},
    {"'lit' \"q\" \\d", "lit q d"},
    {"%d", "5"},
    {"yyyyMMddTHHmmssZ", "20240305T140709Z"},
    {"HH:mm:ss.FFF", "14:07:09.123"},
    {"d/M/yyyy", "5/3/2024"},
    {"ddd, dd MMM yyyy HH:mm:ss 'GMT'", "Tue, 05 Mar 2024 14:07:09 GMT"},
    {"x", NULL},
    {"%", NULL},
    {"q", NULL},
};

static void formats(void **state) {
    struct calendar parts = {
        .year = 2024, .month = 3, .day = 5, .hour = 14, .minute = 7, .second = 9, .fraction_ticks = 1234567};
    int64_t ticks;
    assert_true(datetime_from_calendar(&parts, &ticks));
    for (size_t i = 0; i < COUNT_OF(format_rows); i++) {
        char *text = datetime_format(datetime_pack(ticks, DATETIME_UTC), format_rows[i].format);
        if (!format_rows[i].text)
            assert_null(text);
        else
            assert_string_equal(text, format_rows[i].text);
    }
    ticks -= parts.fraction_ticks;
    assert_string_equal(datetime_format(datetime_pack(ticks, DATETIME_UNSPECIFIED), "o"),
                        "2024-03-05T14:07:09.0000000");
    assert_string_equal(datetime_format(datetime_pack(ticks, DATETIME_LOCAL), "o"),
                        "2024-03-05T14:07:09.0000000+00:00");
    assert_string_equal(datetime_format(ticks, NULL), "03/05/2024 14:07:09");
    assert_string_equal(datetime_offset_format(ticks, 2 * TICKS_PER_HOUR, NULL), "03/05/2024 14:07:09 +02:00");
    assert_string_equal(datetime_offset_format(ticks, -90 * TICKS_PER_MINUTE, "o"),
                        "2024-03-05T14:07:09.0000000-01:30");
}

/* text: round-trip form and kind; "Y-" stands for a date that depends on today. */
static const struct {
    const char *text, *result, *message;
} parse_rows[] = {
    {"2024-01-05", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"2024-1-5", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"2024/01/05", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"01/05/2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"1/5/24", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"1/5", "year 01-05T00:00:00.0000000 Unspecified", NULL},
    {"Jan 5 2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"5 Jan 2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"January 5, 2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"Jan 5", "year 01-05T00:00:00.0000000 Unspecified", NULL},
    {"Jan 2024", "2024-01-01T00:00:00.0000000 Unspecified", NULL},
    {"2024 Jan", "2024-01-01T00:00:00.0000000 Unspecified", NULL},
    {"5 January", "2005-01-01T00:00:00.0000000 Unspecified", NULL},
    {"Friday, January 5, 2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"Fri, 05 Jan 2024 10:20:30 GMT", "2024-01-05T10:20:30.0000000+00:00 Local", NULL},
    {"2024-01-05T10:20:30", "2024-01-05T10:20:30.0000000 Unspecified", NULL},
    {"2024-01-05T10:20:30.1234567", "2024-01-05T10:20:30.1234567 Unspecified", NULL},
    {"2024-01-05T10:20:30.12Z", "2024-01-05T10:20:30.1200000+00:00 Local", NULL},
    {"2024-01-05T10:20:30+02:00", "2024-01-05T08:20:30.0000000+00:00 Local", NULL},
    {"2024-01-05 10:20:30 -0500", "2024-01-05T15:20:30.0000000+00:00 Local", NULL},
    {"2024-01-05 10:20", "2024-01-05T10:20:00.0000000 Unspecified", NULL},
    {"10:20", "today 10:20:00.0000000 Unspecified", NULL},
    {"10:20:30", "today 10:20:30.0000000 Unspecified", NULL},
    {"10:20 PM", "today 22:20:00.0000000 Unspecified", NULL},
    {"10pm", "today 22:00:00.0000000 Unspecified", NULL},
    {"10 PM", "today 22:00:00.0000000 Unspecified", NULL},
    {"2024-01-05 10:20:30 PM", "2024-01-05T22:20:30.0000000 Unspecified", NULL},
    {"20240105", NULL, "String '20240105' was not recognized as a valid DateTime."},
    {"2024-01", "2024-01-01T00:00:00.0000000 Unspecified", NULL},
    {"2024", NULL, "String '2024' was not recognized as a valid DateTime."},
    {"01-05-2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"1.5.2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"2024-01-05T10:20Z", "2024-01-05T10:20:00.0000000+00:00 Local", NULL},
    {"2024-01-05 10:20:30Z", "2024-01-05T10:20:30.0000000+00:00 Local", NULL},
    {"12/25/2024 6:30 am", "2024-12-25T06:30:00.0000000 Unspecified", NULL},
    {"2024-13-01", NULL, "String '2024-13-01' was not recognized as a valid DateTime."},
    {"2024-02-30", NULL, "String '2024-02-30' was not recognized as a valid DateTime."},
    {"abc", NULL,
     "The string 'abc' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."},
    {"", NULL, "String '' was not recognized as a valid DateTime."},
    {"Mon Jan 5 2024", NULL,
     "String 'Mon Jan 5 2024' was not recognized as a valid DateTime because the day of week was incorrect."},
    {"2024-01-05T24:00:00", NULL,
     "The DateTime represented by the string '2024-01-05T24:00:00' is not supported in calendar "
     "'System.Globalization.GregorianCalendar'."},
    {"1/5/2024 10", NULL, "String '1/5/2024 10' was not recognized as a valid DateTime."},
    {"1:2:3.456", "today 01:02:03.4560000 Unspecified", NULL},
    {"12:00 AM", "today 00:00:00.0000000 Unspecified", NULL},
    {"12:30 AM", "today 00:30:00.0000000 Unspecified", NULL},
    {"2024-01-05T10:20:30.123456789Z", "2024-01-05T10:20:30.1234568+00:00 Local", NULL},
    {"May 5", "year 05-05T00:00:00.0000000 Unspecified", NULL},
    {"5.5", "year 05-05T00:00:00.0000000 Unspecified", NULL},
    {"2024.01.05", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"Thu Jan  5 10:20:30 2023", NULL, "String 'Thu Jan  5 10:20:30 2023' was not recognized as a valid DateTime."},
    {"2024-01-05T102030", NULL, "String '2024-01-05T102030' was not recognized as a valid DateTime."},
    {"  2024-01-05  ", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"13/1/2024", NULL, "String '13/1/2024' was not recognized as a valid DateTime."},
    {"Sat, 05 Jan 2024 10:20:30 GMT", NULL,
     "String 'Sat, 05 Jan 2024 10:20:30 GMT' was not recognized as a valid DateTime because the day of week was "
     "incorrect."},
    {"10:20:30.5 AM", "today 10:20:30.5000000 Unspecified", NULL},
    {"Jan-05-2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"05-Jan-2024", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"05-Jan-24", "2024-01-05T00:00:00.0000000 Unspecified", NULL},
    {"5 jan 24 3:04", "2024-01-05T03:04:00.0000000 Unspecified", NULL},
    {"2024-W01", NULL,
     "The string '2024-W01' was not recognized as a valid DateTime. There is an unknown word starting at index '5'."},
    {"25:00", NULL,
     "The DateTime represented by the string '25:00' is not supported in calendar "
     "'System.Globalization.GregorianCalendar'."},
    {"10:60", NULL,
     "The DateTime represented by the string '10:60' is not supported in calendar "
     "'System.Globalization.GregorianCalendar'."},
    {"2024-01-05T10:20:30 +05:30", "2024-01-05T04:50:30.0000000+00:00 Local", NULL},
    {"1/5/0050", "0050-01-05T00:00:00.0000000 Unspecified", NULL},
    {"1/5/50", "1950-01-05T00:00:00.0000000 Unspecified", NULL},
    {"1/5/49", "2049-01-05T00:00:00.0000000 Unspecified", NULL},
    {"noon", NULL,
     "The string 'noon' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."},
    {"today", NULL,
     "The string 'today' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."},
    {"1/1/1", "2001-01-01T00:00:00.0000000 Unspecified", NULL},
    {"0001-01-01", "0001-01-01T00:00:00.0000000 Unspecified", NULL},
    {"9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999 Unspecified", NULL},
    {"2024-06-15 13:00 PM", "2024-06-15T13:00:00.0000000 Unspecified", NULL},
    {"2024-06-15 0:00 AM", "2024-06-15T00:00:00.0000000 Unspecified", NULL},
    {"1/2/3", "2003-01-02T00:00:00.0000000 Unspecified", NULL},
};

static const char *describe(int64_t packed, const char *expected) {
    static const char *const kinds[] = {"Unspecified", "Utc", "Local"};
    char *text = mem_printf("%s %s", datetime_format(packed, "o"), kinds[datetime_kind(packed)]);
    if (strncmp(expected, "today ", 6) == 0) {
        assert_memory_equal(text, datetime_format(datetime_now(), "o"), 10);
        return mem_printf("today %s", text + 11);
    }
    return strncmp(expected, "year ", 5) == 0 ? mem_printf("year %s", text + 5) : text;
}

static void parsing(void **state) {
    for (size_t i = 0; i < COUNT_OF(parse_rows); i++) {
        int64_t packed;
        const char *message;
        bool done = datetime_parse(parse_rows[i].text, 0, &packed, &message);
        if (done != (parse_rows[i].result != NULL))
            fail_msg("'%s': %s", parse_rows[i].text, done ? datetime_format(packed, "o") : message);
        if (done)
            assert_string_equal(describe(packed, parse_rows[i].result), parse_rows[i].result);
        else
            assert_string_equal(message, parse_rows[i].message);
    }
}

static void exact(void **state) {
    int64_t packed;
    assert_true(datetime_parse_exact("05-03-2024 14.07", "dd-MM-yyyy HH.mm", 0, &packed, NULL));
    assert_string_equal(datetime_format(packed, "s"), "2024-03-05T14:07:00");
    assert_true(datetime_parse_exact("20240305", "yyyyMMdd", 0, &packed, NULL));
    assert_string_equal(datetime_format(packed, "s"), "2024-03-05T00:00:00");
    assert_true(datetime_parse_exact("Mar 5 2024 2:07 PM", "MMM d yyyy h:mm tt", 0, &packed, NULL));
    assert_string_equal(datetime_format(packed, "s"), "2024-03-05T14:07:00");
    assert_false(datetime_parse_exact("2024-03-05x", "yyyy-MM-dd", 0, &packed, NULL));
    assert_false(datetime_parse_exact("2024-3-05", "yyyy-MM-dd", 0, &packed, NULL));
    assert_true(datetime_parse_exact("2024-03-05T14:07:09.1234567Z", "o", DATETIME_ROUNDTRIP_KIND, &packed, NULL));
    assert_int_equal(datetime_kind(packed), DATETIME_UTC);
}

static void calendar(void **state) {
    for (int64_t days = 0; days < 3652059; days += 1 + days % 97) {
        struct calendar parts = datetime_to_calendar(days * TICKS_PER_DAY);
        int64_t ticks;
        assert_true(datetime_from_calendar(&parts, &ticks));
        assert_int_equal(ticks, days * TICKS_PER_DAY);
    }
    int64_t ticks, moved;
    struct calendar parts = {.year = 2024, .month = 1, .day = 31};
    assert_true(datetime_from_calendar(&parts, &ticks));
    assert_true(datetime_add_months(ticks, 1, &moved));
    assert_string_equal(datetime_format(moved, "d"), "02/29/2024");
    assert_false(datetime_add_months(ticks, 12 * 9000, &moved));
}

static void zones(void **state) {
    setenv("TZ", "Europe/Berlin", 1);
    struct calendar parts = {.year = 2024, .month = 7, .day = 1, .hour = 12};
    int64_t ticks;
    assert_true(datetime_from_calendar(&parts, &ticks));
    int64_t local = datetime_to_local(datetime_pack(ticks, DATETIME_UTC));
    assert_string_equal(datetime_format(local, "o"), "2024-07-01T14:00:00.0000000+02:00");
    assert_int_equal(datetime_to_utc(local), datetime_pack(ticks, DATETIME_UTC));
    setenv("TZ", "UTC", 1);
}

static void timespans(void **state) {
    static const struct {
        const char *text, *result;
        enum timespan_parsed parsed;
    } rows[] = {
        {"1:30", "01:30:00", TIMESPAN_PARSED},
        {"01:02:03", "01:02:03", TIMESPAN_PARSED},
        {"1.02:03:04", "1.02:03:04", TIMESPAN_PARSED},
        {"1", "1.00:00:00", TIMESPAN_PARSED},
        {"5.00:00", "5.00:00:00", TIMESPAN_PARSED},
        {"00:00:00.5", "00:00:00.5000000", TIMESPAN_PARSED},
        {"-1:00", "-01:00:00", TIMESPAN_PARSED},
        {"23:59:59.9999999", "23:59:59.9999999", TIMESPAN_PARSED},
        {"24:00", NULL, TIMESPAN_OVERFLOW},
        {"1:60", NULL, TIMESPAN_OVERFLOW},
        {"10.5", NULL, TIMESPAN_NO_FORMAT},
        {"abc", NULL, TIMESPAN_NO_FORMAT},
        {"", NULL, TIMESPAN_NO_FORMAT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t ticks;
        assert_int_equal(timespan_parse(rows[i].text, strlen(rows[i].text), &ticks), rows[i].parsed);
        if (rows[i].result)
            assert_string_equal(timespan_format(ticks, NULL), rows[i].result);
    }
    int64_t ticks = TICKS_PER_DAY + 2 * TICKS_PER_HOUR + 3 * TICKS_PER_MINUTE + 4 * TICKS_PER_SECOND + 5000000;
    assert_string_equal(timespan_format(ticks, "g"), "1:2:03:04.5");
    assert_string_equal(timespan_format(ticks, "G"), "1:02:03:04.5000000");
    assert_string_equal(timespan_format(ticks, "hh\\:mm\\:ss"), "02:03:04");
    assert_string_equal(timespan_format(ticks, "d' days 'h\\:mm"), "1 days 2:03");
    assert_null(timespan_format(ticks, "hh:mm"));
    assert_string_equal(timespan_format(INT64_MIN, "c"), "-10675199.02:48:05.4775808");
    assert_int_equal(timespan_parse_exact("07-30", "hh\\-mm", &ticks), TIMESPAN_PARSED);
    assert_string_equal(timespan_format(ticks, NULL), "07:30:00");
}

int main(void) {
    setenv("TZ", "UTC", 1);
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(formats), cmocka_unit_test(parsing),
                                       cmocka_unit_test(exact),   cmocka_unit_test(calendar),
                                       cmocka_unit_test(zones),   cmocka_unit_test(timespans)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
