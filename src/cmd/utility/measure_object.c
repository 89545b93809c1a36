/* Measure-Object: statistics of numbers, or counts of lines, words and characters. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/plain_object.h"
#include "cmd/utility/property_expression.h"
#include "engine/op_variable.h"
#include "object/arithmetic.h"

struct measure_object {
    struct value input_object;
    struct list *property;
    bool standard_deviation, sum, all_stats, average, maximum, minimum;
    bool line, word, character, ignore_white_space;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(measure_object, input_object), .flags = PIPELINE,
     .help = "The objects to measure."},
    {"Property", "pspropertyexpression[]", ARG(measure_object, property), .position = 1,
     .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "The properties to measure: names with wildcards or script blocks."},
    {"StandardDeviation", "switch", ARG(measure_object, standard_deviation), .sets = "GenericMeasure",
     .help = "Standard deviation of the values."},
    {"Sum", "switch", ARG(measure_object, sum), .sets = "GenericMeasure", .help = "Sum of the values."},
    {"AllStats", "switch", ARG(measure_object, all_stats), .sets = "GenericMeasure", .help = "All the statistics."},
    {"Average", "switch", ARG(measure_object, average), .sets = "GenericMeasure", .help = "Average of the values."},
    {"Maximum", "switch", ARG(measure_object, maximum), .sets = "GenericMeasure", .help = "The largest value."},
    {"Minimum", "switch", ARG(measure_object, minimum), .sets = "GenericMeasure", .help = "The smallest value."},
    {"Line", "switch", ARG(measure_object, line), .sets = "TextMeasure", .help = "Number of lines."},
    {"Word", "switch", ARG(measure_object, word), .sets = "TextMeasure", .help = "Number of words."},
    {"Character", "switch", ARG(measure_object, character), .sets = "TextMeasure", .help = "Number of characters."},
    {"IgnoreWhiteSpace", "switch", ARG(measure_object, ignore_white_space), .sets = "TextMeasure",
     .help = "White space is not counted among the characters."},
};

#define COMMANDS "Microsoft.PowerShell.Commands."
enum { COUNT, AVERAGE, SUM, MAXIMUM, MINIMUM, STANDARD_DEVIATION, PROPERTY, GENERIC_FIELDS };
#define GENERIC_MEMBERS(extreme)                                                                                       \
    {"int Count {get;set}", plain_get, plain_set, PLAIN_FIELD(COUNT)},                                                 \
        {"System.Nullable[double] Average {get;set}", plain_get, plain_set, PLAIN_FIELD(AVERAGE)},                     \
        {"System.Nullable[double] Sum {get;set}", plain_get, plain_set, PLAIN_FIELD(SUM)},                             \
        {extreme " Maximum {get;set}", plain_get, plain_set, PLAIN_FIELD(MAXIMUM)},                                    \
        {extreme " Minimum {get;set}", plain_get, plain_set, PLAIN_FIELD(MINIMUM)},                                    \
        {"System.Nullable[double] StandardDeviation {get;set}", plain_get, plain_set,                                  \
         PLAIN_FIELD(STANDARD_DEVIATION)},                                                                             \
        {"string Property {get;set}", plain_get, plain_set, PLAIN_FIELD(PROPERTY)},

static struct type type_measure_info = {.name = COMMANDS "MeasureInfo", .base = &type_object, .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_measure_info);
static const struct type_member generic_members[] = {GENERIC_MEMBERS("System.Nullable[double]")};
static struct type type_generic_measure = {
    .name = COMMANDS "GenericMeasureInfo", .base = &type_measure_info, MEMBERS(generic_members)};
TYPE_REGISTER(type_generic_measure);
static const struct type_member object_members[] = {GENERIC_MEMBERS("System.Object")};
static struct type type_object_measure = {
    .name = COMMANDS "GenericObjectMeasureInfo", .base = &type_measure_info, MEMBERS(object_members)};
TYPE_REGISTER(type_object_measure);

enum { LINES, WORDS, CHARACTERS, TEXT_PROPERTY, TEXT_FIELDS };
static const struct type_member text_members[] = {
    {"System.Nullable[int] Lines {get;set}", plain_get, plain_set, PLAIN_FIELD(LINES)},
    {"System.Nullable[int] Words {get;set}", plain_get, plain_set, PLAIN_FIELD(WORDS)},
    {"System.Nullable[int] Characters {get;set}", plain_get, plain_set, PLAIN_FIELD(CHARACTERS)},
    {"string Property {get;set}", plain_get, plain_set, PLAIN_FIELD(TEXT_PROPERTY)},
};
static struct type type_text_measure = {
    .name = COMMANDS "TextMeasureInfo", .base = &type_measure_info, MEMBERS(text_members)};
TYPE_REGISTER(type_text_measure);

struct statistics {
    int32_t count, characters, words, lines;
    double sum, sum_before, variance;
    struct value minimum, maximum; /* null: none yet */
};

struct measuring {
    struct property_expressions properties;
    struct table *statistics; /* property's name → struct statistics */
    struct table *counted;    /* properties of the current object already counted */
    struct statistics whole;  /* of the objects themselves, where no property is named */
    struct value object;
    struct cmdlet_call *call;
    const struct property_expression *expression;
    bool not_numeric;
};

static struct statistics *entry_of(struct measuring *measuring, const char *name) {
    struct statistics *statistics = table_get(measuring->statistics, name);
    if (!statistics) {
        statistics = MEM_NEW(struct statistics);
        table_set(measuring->statistics, name, statistics);
    }
    return statistics;
}

/* ---- text ---- */

static bool is_white(uint32_t rune) {
    return (rune >= 9 && rune <= 13) || rune == ' ' || rune == 0x85 || rune == 0xA0 || rune == 0x1680 ||
           (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 || rune == 0x202F || rune == 0x205F ||
           rune == 0x3000;
}

static void count_text(const struct measure_object *args, const char *text, struct statistics *statistics) {
    size_t length = strlen(text), size;
    bool white = true;
    for (size_t i = 0; i < length; i += size) {
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        bool was_white = white;
        white = is_white(rune);
        statistics->words += was_white && !white;
        statistics->lines += rune == '\n';
        if (!white || !args->ignore_white_space)
            statistics->characters += rune >= 0x10000 ? 2 : 1;
    }
    statistics->lines += length && text[length - 1] != '\n';
}

/* ---- numbers ---- */

static void count_number(const struct measure_object *args, double number, struct statistics *statistics) {
    statistics->sum_before = statistics->sum;
    statistics->sum += number;
    if (args->standard_deviation &&
        statistics->count > 1) { /* the variance so far, updated by one more value (Welford) */
        double n = statistics->count, distance = number - statistics->sum_before / (n - 1);
        statistics->variance = statistics->variance * ((n - 2) / (n - 1)) + distance * distance / n;
    }
}

static bool to_number(struct value value, double *ret_number) {
    if (value.type == &type_int32)
        *ret_number = (double)value.i;
    else if (value.type == &type_double)
        *ret_number = value.d;
    else
        return convert_to_double(value, ret_number, NULL);
    return true;
}

/* Whatever converts to a number counts as one; values of different types compare as text. */
static struct value extreme(struct value candidate, struct value best, bool is_minimum) {
    double number;
    struct value left = best, right = candidate;
    if (value_is_null(best))
        return candidate;
    if (to_number(best, &number))
        left = value_double(number);
    if (!value_is_null(candidate) && to_number(candidate, &number))
        right = value_double(number);
    if (!value_is_null(right) && value_base(left).type != value_base(right).type) {
        left = value_to_string(left);
        right = value_to_string(right);
    }
    int order = value_order(left, right, false);
    return (is_minimum ? order : -order) > 0 ? candidate : best;
}

static void analyze(struct measuring *measuring, struct statistics *statistics, struct value value) {
    struct measure_object *args = measuring->call->args;
    double number = 0;
    statistics->count++;
    if (args->line || args->word || args->character)
        count_text(args, value_is_null(value) ? "" : value_dotnet_text(value), statistics);
    if (args->sum || args->average || args->standard_deviation) {
        if (!to_number(value, &number)) {
            measuring->not_numeric = true;
            write_error("System.Management.Automation.PSInvalidOperationException", "NonNumericInputObject",
                        CATEGORY_INVALID_TYPE, value, "Input object \"%s\" is not numeric.", value_to_text(value));
            return;
        }
        count_number(args, number, statistics);
    }
    if (args->minimum)
        statistics->minimum = extreme(value, statistics->minimum, true);
    if (args->maximum)
        statistics->maximum = extreme(value, statistics->maximum, false);
}

static void analyze_property(void *data, const char *name) {
    struct measuring *measuring = data;
    struct property_expression one = *measuring->expression;
    bool found;
    if (one.name)
        one.name = name;
    struct value value = property_expression_value(measuring->call, &one, measuring->object, &found, NULL);
    struct member member;
    const char *label = property_expression_label(&one);
    if (found && one.name && member_find(measuring->object, one.name, &member))
        label = member.name; /* the property's own spelling */
    if (!found) {
        if (!measuring->expression->wildcard)
            entry_of(measuring, label);
        return;
    }
    if (table_has(measuring->counted, label))
        return;
    table_set(measuring->counted, label, measuring);
    analyze(measuring, entry_of(measuring, label), value_is_nothing(value) ? VALUE_NULL : value);
}

static void begin(struct cmdlet_call *call) {
    struct measure_object *args = call->args;
    struct measuring *measuring = MEM_NEW(struct measuring);
    if (args->all_stats)
        args->sum = args->average = args->standard_deviation = args->minimum = args->maximum = true;
    measuring->properties = property_expressions_read(call, args->property, 0);
    if (args->property)
        measuring->statistics = table_new(TABLE_IGNORE_CASE);
    measuring->call = call;
    call->state = measuring;
}

static void process(struct cmdlet_call *call) {
    struct measure_object *args = call->args;
    struct measuring *measuring = call->state;
    struct value object = args->input_object;
    if (value_is_null(object))
        return;
    if (!args->property) {
        analyze(measuring, &measuring->whole, value_base(object));
        return;
    }
    measuring->object = object;
    measuring->counted = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < measuring->properties.count; i++) {
        measuring->expression = &measuring->properties.items[i];
        property_expression_each(measuring->expression, object, analyze_property, measuring);
    }
}

/* ---- results ---- */

static struct value number_if(bool wanted, double number) {
    return wanted ? value_double(number) : VALUE_NULL;
}

static struct value generic_info(const struct measuring *measuring, const struct statistics *statistics,
                                 struct value property) {
    const struct measure_object *args = measuring->call->args;
    double minimum = 0, maximum = 0;
    bool has_minimum = !value_is_null(statistics->minimum), has_maximum = !value_is_null(statistics->maximum);
    bool numbers = (!has_minimum || convert_to_double(statistics->minimum, &minimum, NULL)) &&
                   (!has_maximum || convert_to_double(statistics->maximum, &maximum, NULL));
    bool sums = !measuring->not_numeric;
    struct value fields[GENERIC_FIELDS] = {
        [COUNT] = value_int(statistics->count),
        [AVERAGE] = number_if(sums && args->average && statistics->count > 0,
                              statistics->sum / (statistics->count ? statistics->count : 1)),
        [SUM] = number_if(sums && args->sum, statistics->sum),
        [STANDARD_DEVIATION] = number_if(sums && args->standard_deviation, sqrt(statistics->variance)),
        [MAXIMUM] = numbers ? number_if(has_maximum, maximum) : statistics->maximum,
        [MINIMUM] = numbers ? number_if(has_minimum, minimum) : statistics->minimum,
        [PROPERTY] = property,
    };
    return plain_object_new(numbers ? &type_generic_measure : &type_object_measure, fields, GENERIC_FIELDS);
}

static struct value text_info(const struct measure_object *args, const struct statistics *statistics,
                              struct value property) {
    struct value fields[TEXT_FIELDS] = {
        [LINES] = args->line ? value_int(statistics->lines) : VALUE_NULL,
        [WORDS] = args->word ? value_int(statistics->words) : VALUE_NULL,
        [CHARACTERS] = args->character ? value_int(statistics->characters) : VALUE_NULL,
        [TEXT_PROPERTY] = property,
    };
    return plain_object_new(&type_text_measure, fields, TEXT_FIELDS);
}

static void property_not_found(const char *name, bool generic) {
    write_error("System.Management.Automation.PSArgumentException",
                generic ? "GenericMeasurePropertyNotFound" : "TextMeasurePropertyNotFound", CATEGORY_OBJECT_NOT_FOUND,
                VALUE_NULL,
                "Cannot process argument because the value of argument \"%s\" is not valid. Change the value of the "
                "\"%s\" argument and "
                "run the operation again.",
                name, name);
}

static void write_info(struct cmdlet_call *call, const struct statistics *statistics, struct value property) {
    bool generic = !strcmp(call->set, "GenericMeasure");
    cmdlet_write(call, generic ? generic_info(call->state, statistics, property)
                               : text_info(call->args, statistics, property));
}

static void end(struct cmdlet_call *call) {
    struct measure_object *args = call->args;
    struct measuring *measuring = call->state;
    if (!args->property)
        write_info(call, &measuring->whole, VALUE_NULL);
    for (size_t i = 0; args->property && i < table_count(measuring->statistics); i++) {
        const char *name = table_key_at(measuring->statistics, i);
        const struct statistics *statistics = table_value_at(measuring->statistics, i);
        if (statistics->count)
            write_info(call, statistics, string_from(name));
        else if (strict_version(call->command->scope) >= 2)
            property_not_found(name, !strcmp(call->set, "GenericMeasure"));
    }
}

static const struct example examples[] = {
    {"1..4 | Measure-Object -Sum -Average", "Adds four numbers and gives their average."},
    {"'one two', 'three' | Measure-Object -Word -Line", "Counts the words and lines of two texts."},
};

static const struct cmdlet measure_object = {
    .name = "Measure-Object",
    .module = MODULE_UTILITY,
    .default_set = "GenericMeasure",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct measure_object),
    .flags = KEEPS_NOTHING,
    .output_types = COMMANDS "GenericMeasureInfo," COMMANDS "TextMeasureInfo," COMMANDS "GenericObjectMeasureInfo",
    .synopsis = "Calculates numbers about objects and the lines, words and characters of texts.",
    .description = "Counts objects and, where asked, gives sum, average, minimum, maximum and standard deviation of "
                   "their values or of their "
                   "properties. With -Line, -Word or -Character it counts in the objects' texts instead.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(measure_object);
