/* Get-Date: now or another moment, as DateTime or as text. */
#include "base/buffer.h"
#include "base/datetime.h"
#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "object/type/enum_rows.h"

struct get_date {
    struct value date;
    int32_t year, month, day, hour, minute, second, millisecond;
    struct value display_hint;
    const char *format;
    bool as_utc;
    const char *uformat;
    int64_t unix_time_seconds;
};

static void complete_format(const char *word, void (*add)(void *data, const char *text), void *data) {
    static const char *const formats[] = {"FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"};
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (text_starts_ignore_case(formats[i], word))
            add(data, formats[i]);
}

static const struct parameter parameters[] = {
    {"Date", "datetime", ARG(get_date, date), .sets = "DateAndFormat,DateAndUFormat", .position = 1,
     .flags = PIPELINE | BY_PROPERTY, .aliases = "LastWriteTime", .help = "The moment; now where none is given."},
    {"UnixTimeSeconds", "long", ARG(get_date, unix_time_seconds),
     .sets = "UnixTimeSecondsAndFormat,UnixTimeSecondsAndUFormat", .flags = MANDATORY, .aliases = "UnixTime",
     .has_range = true, .range_low = -62135596800.0, .range_high = 253402300799.0,
     .help = "The moment as seconds since 1970."},
    {"Year", "int", ARG(get_date, year), .has_range = true, .range_low = 1, .range_high = 9999,
     .help = "Another year."},
    {"Month", "int", ARG(get_date, month), .has_range = true, .range_low = 1, .range_high = 12,
     .help = "Another month."},
    {"Day", "int", ARG(get_date, day), .has_range = true, .range_low = 1, .range_high = 31,
     .help = "Another day of the month."},
    {"Hour", "int", ARG(get_date, hour), .has_range = true, .range_low = 0, .range_high = 23, .help = "Another hour."},
    {"Minute", "int", ARG(get_date, minute), .has_range = true, .range_low = 0, .range_high = 59,
     .help = "Another minute."},
    {"Second", "int", ARG(get_date, second), .has_range = true, .range_low = 0, .range_high = 59,
     .help = "Another second."},
    {"Millisecond", "int", ARG(get_date, millisecond), .has_range = true, .range_low = 0, .range_high = 999,
     .help = "Other milliseconds."},
    {"DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType", ARG(get_date, display_hint),
     .help = "What is shown: Date, Time or DateTime."},
    {"UFormat", "string", ARG(get_date, uformat), .sets = "DateAndUFormat,UnixTimeSecondsAndUFormat",
     .flags = MANDATORY, .help = "Gives text in the format of the date program."},
    {"Format", "string", ARG(get_date, format), .sets = "DateAndFormat,UnixTimeSecondsAndFormat",
     .complete = complete_format,
     .help = "Gives text in a .NET format, or FileDate, FileDateTime, FileDateUniversal, FileDateTimeUniversal."},
    {"AsUTC", "switch", ARG(get_date, as_utc), .help = "The moment in universal time."},
};

static const struct enum_label display_hint_type[] = {{"Date", 0}, {"Time", 1}, {"DateTime", 2}};
ENUM(display_hint_type, "Microsoft.PowerShell.Commands.DisplayHintType", type_int32);

/* ---- the moment ---- */

static _Noreturn void throw_out_of_range(void) {
    throw_error("System.ArgumentOutOfRangeException",
                "System.ArgumentOutOfRangeException,Microsoft.PowerShell.Commands.GetDateCommand",
                CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')");
}

static int64_t month_shifted(int64_t packed, int months) {
    int64_t ticks;
    if (!datetime_add_months(datetime_ticks(packed), months, &ticks))
        throw_out_of_range();
    return datetime_pack(ticks, datetime_kind(packed));
}

/* Each part given moves the moment, in this order: a day past the end of the month leads into the next one. */
static int64_t with_parts(struct cmdlet_call *call, int64_t packed) {
    const struct get_date *args = call->args;
    struct calendar now = datetime_to_calendar(datetime_ticks(packed));
    if (cmdlet_bound(call, ARG(get_date, year)))
        packed = month_shifted(packed, (args->year - now.year) * 12);
    if (cmdlet_bound(call, ARG(get_date, month)))
        packed = month_shifted(packed, args->month - now.month);
    now = datetime_to_calendar(datetime_ticks(packed));
    const struct {
        size_t offset;
        int wanted, is;
        int64_t ticks;
    } parts[] = {
        {ARG(get_date, day), args->day, now.day, TICKS_PER_DAY},
        {ARG(get_date, hour), args->hour, now.hour, TICKS_PER_HOUR},
        {ARG(get_date, minute), args->minute, now.minute, TICKS_PER_MINUTE},
        {ARG(get_date, second), args->second, now.second, TICKS_PER_SECOND},
        {ARG(get_date, millisecond), args->millisecond, (int)(now.fraction_ticks / TICKS_PER_MS), TICKS_PER_MS}};
    int64_t ticks = datetime_ticks(packed);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (cmdlet_bound(call, parts[i].offset))
            ticks += (parts[i].wanted - parts[i].is) * parts[i].ticks;
    if (cmdlet_bound(call, ARG(get_date, millisecond)))
        ticks -= ticks % TICKS_PER_MS;
    if (ticks < 0 || ticks > DATETIME_MAX_TICKS)
        throw_out_of_range();
    return datetime_pack(ticks, datetime_kind(packed));
}

static int64_t moment(struct cmdlet_call *call) {
    const struct get_date *args = call->args;
    int64_t packed = datetime_now();
    if (!value_is_null(args->date))
        packed = value_base(args->date).i;
    else if (cmdlet_bound(call, ARG(get_date, unix_time_seconds)))
        packed = datetime_to_local(datetime_from_unix_seconds(args->unix_time_seconds));
    packed = with_parts(call, packed);
    return args->as_utc ? datetime_to_utc(packed) : packed;
}

/* ---- -UFormat ---- */

/* The Thursday of a date's week decides its ISO year and week. */
static struct calendar iso_thursday(int64_t ticks, int *ret_week) {
    struct calendar parts = datetime_to_calendar(ticks);
    int weekday = parts.day_of_week ? parts.day_of_week : 7;
    struct calendar thursday = datetime_to_calendar(ticks + (4 - weekday) * TICKS_PER_DAY);
    *ret_week = (thursday.day_of_year - 1) / 7 + 1;
    return thursday;
}

static const struct {
    char letter;
    const char *format; /* .NET's */
} conversions[] = {
    {'A', "dddd"},        {'a', "ddd"},      {'B', "MMMM"},
    {'b', "MMM"},         {'h', "MMM"},      {'c', "ddd dd MMM yyyy HH:mm:ss"},
    {'D', "MM/dd/yy"},    {'d', "dd"},       {'F', "yyyy-MM-dd"},
    {'H', "HH"},          {'I', "hh"},       {'M', "mm"},
    {'m', "MM"},          {'p', "tt"},       {'R', "HH:mm"},
    {'r', "hh:mm:ss tt"}, {'S', "ss"},       {'T', "HH:mm:ss"},
    {'X', "HH:mm:ss"},    {'x', "MM/dd/yy"}, {'Y', "yyyy"},
    {'y', "yy"},          {'Z', "zz"},
};

/* The conversions that are no .NET format. */
static bool append_number(struct buffer *text, char letter, int64_t packed) {
    struct calendar parts = datetime_to_calendar(datetime_ticks(packed));
    int week;
    struct calendar thursday = iso_thursday(datetime_ticks(packed), &week);
    int hour = parts.hour % 12 ? parts.hour % 12 : 12;
    switch (letter) {
    case 'C':
        buffer_printf(text, "%d", parts.year / 100);
        break;
    case 'e':
        buffer_printf(text, "%2d", parts.day);
        break;
    case 'G':
        buffer_printf(text, "%04d", thursday.year);
        break;
    case 'g':
        buffer_printf(text, "%02d", thursday.year % 100);
        break;
    case 'j':
        buffer_printf(text, "%03d", parts.day_of_year);
        break;
    case 'k':
        buffer_printf(text, "%2d", parts.hour);
        break;
    case 'l':
        buffer_printf(text, "%2d", hour);
        break;
    case 'n':
        buffer_putc(text, '\n');
        break;
    case 's': {
        int64_t since = datetime_ticks(datetime_to_utc(packed)) - UNIX_EPOCH_TICKS;
        buffer_printf(text, "%lld",
                      (long long)((since + (since < 0 ? -TICKS_PER_SECOND : TICKS_PER_SECOND) / 2) / TICKS_PER_SECOND));
        break;
    }
    case 't':
        buffer_putc(text, '\t');
        break;
    case 'U':
    case 'W':
        buffer_printf(text, "%d", parts.day_of_year / 7);
        break;
    case 'u':
        buffer_printf(text, "%d", parts.day_of_week ? parts.day_of_week : 7);
        break;
    case 'V':
        buffer_printf(text, "%02d", week);
        break;
    case 'w':
        buffer_printf(text, "%d", parts.day_of_week);
        break;
    default:
        return false;
    }
    return true;
}

static void append_conversion(struct buffer *text, char letter, int64_t packed) {
    for (size_t i = 0; i < COUNT_OF(conversions); i++)
        if (conversions[i].letter == letter) {
            buffer_puts(text, datetime_format(packed, conversions[i].format));
            return;
        }
    if (!append_number(text, letter, packed))
        buffer_putc(text, letter);
}

static const char *uformat_text(const char *format, int64_t packed) {
    struct buffer text = {0};
    for (const char *at = *format == '+' ? format + 1 : format; *at; at++) {
        if (*at != '%') {
            buffer_putc(&text, *at);
            continue;
        }
        if (!*++at)
            throw_error("System.IndexOutOfRangeException",
                        "System.IndexOutOfRangeException,Microsoft.PowerShell.Commands.GetDateCommand",
                        CATEGORY_NOT_SPECIFIED, VALUE_NULL, "Index was outside the bounds of the array.");
        append_conversion(&text, *at, packed);
    }
    return buffer_text(&text);
}

/* ---- -Format ---- */

static const struct {
    const char *name, *format;
    bool universal;
} file_formats[] = {
    {"FileDate", "yyyyMMdd", false},
    {"FileDateUniversal", "yyyyMMddZ", true},
    {"FileDateTime", "yyyyMMddTHHmmssffff", false},
    {"FileDateTimeUniversal", "yyyyMMddTHHmmssffffZ", true},
};

static const char *format_text(const char *format, int64_t packed) {
    for (size_t i = 0; i < COUNT_OF(file_formats); i++)
        if (text_equal_ignore_case(format, file_formats[i].name)) {
            format = file_formats[i].format;
            packed = file_formats[i].universal ? datetime_to_utc(packed) : packed;
        }
    const char *text = datetime_format(packed, format);
    if (!text)
        throw_error("System.FormatException", "System.FormatException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                    "Input string was not in a correct format.");
    return text;
}

static void process(struct cmdlet_call *call) {
    const struct get_date *args = call->args;
    int64_t packed = moment(call);
    if (cmdlet_bound(call, ARG(get_date, uformat))) {
        cmdlet_write(call, string_from(uformat_text(args->uformat, packed)));
        return;
    }
    if (cmdlet_bound(call, ARG(get_date, format)) && args->format) {
        cmdlet_write(call, string_from(format_text(args->format, packed)));
        return;
    }
    struct value date = value_of(&type_datetime, packed);
    note_set(&date, "DisplayHint",
             value_is_null(args->display_hint) ? value_of(&enum_display_hint_type, 2) : value_base(args->display_hint));
    cmdlet_write(call, date);
}

static const struct example examples[] = {
    {"Get-Date -Year 2024 -Month 2 -Day 29 -Format yyyy-MM-dd", "A day as text."},
    {"Get-Date -UnixTimeSeconds 0 -AsUTC", "The start of Unix time."},
};

static const struct cmdlet get_date = {
    .name = "Get-Date",
    .module = MODULE_UTILITY,
    .default_set = "DateAndFormat",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_date),
    .flags = KEEPS_NOTHING,
    .output_types = "System.String,System.DateTime",
    .synopsis = "Gets the current date and time.",
    .description = "Gives the current moment, or the one named, as a DateTime, or as text in a .NET format or in one "
                   "of the date program.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_date);
