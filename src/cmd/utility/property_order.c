#include "cmd/utility/property_order.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/introsort.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cmd/utility/sort_keys.h"
#include "engine/error.h"
#include "engine/invocation.h"
#include "object/arithmetic.h"
#include "object/exception.h"

struct order_entry order_entry_make(struct cmdlet_call *call, const struct property_order *order, struct value object,
                                    int number) {
    int keys = property_order_keys(order);
    struct order_entry entry = {.object = object, .number = number};
    if (!order->properties.count)
        return entry;
    entry.keys = MEM_ARRAY(struct order_key, keys);
    for (int i = 0; i < keys; i++) {
        struct error_record *error = NULL;
        entry.keys[i].value =
            property_expression_value(call, &order->properties.items[i], object, &entry.keys[i].found, &error);
        if (error)
            write_error_record(error);
    }
    return entry;
}

bool property_order_has_patterns(const struct property_order *order) {
    for (int i = 0; i < order->properties.count; i++)
        if (order->properties.items[i].wildcard)
            return true;
    return false;
}

static void note_name(void *data, const char *name) {
    table_set(data, name, data);
}

static int compare_names(const void *left, const void *right) {
    return strcasecmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names that a pattern finds, sorted. */
static const char **found_names(const struct property_expression *pattern, const struct order_entry *entries, int count,
                                size_t *ret_count) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < count; i++)
        property_expression_each(pattern, entries[i].object, note_name, names);
    *ret_count = table_count(names);
    const char **sorted = MEM_ARRAY(const char *, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++)
        sorted[i] = table_key_at(names, i);
    qsort(sorted, *ret_count, sizeof *sorted, compare_names);
    return sorted;
}

void property_order_expand(struct cmdlet_call *call, struct property_order *order, struct order_entry *entries,
                           int count) {
    struct property_expressions all = {0};
    int capacity = 0;
    for (int i = 0; i < order->properties.count; i++) {
        struct property_expression *expression = &order->properties.items[i];
        size_t names = 1;
        const char **found = expression->wildcard ? found_names(expression, entries, count, &names) : NULL;
        for (size_t k = 0; k < names; k++) {
            if (all.count == capacity)
                MEM_GROW(all.items, capacity, 8);
            all.items[all.count] = *expression;
            if (found) {
                all.items[all.count].name = found[k];
                all.items[all.count].wildcard = false;
            }
            all.count++;
        }
    }
    order->properties = all;
    for (int i = 0; i < count; i++)
        entries[i] = order_entry_make(call, order, entries[i].object, entries[i].number);
}

int property_order_compare(const struct property_order *order, const struct order_entry *a,
                           const struct order_entry *b) {
    int keys = property_order_keys(order);
    for (int i = 0; i < keys; i++) {
        bool found = order_entry_found(a, i);
        if (found != order_entry_found(b, i))
            return found ? -1 : 1;
        if (!found)
            continue;
        int result = value_order(order_entry_key(a, i), order_entry_key(b, i), order->ignore_case);
        if (result)
            return property_order_descending(order, i) ? -result : result;
    }
    return 0;
}

struct sorting {
    const struct property_order *order;
    unsigned compared;
};

static int compare(void *data, const void *left, const void *right, bool *ret_failed) {
    const struct order_entry *a = left, *b = right;
    struct sorting *sorting = data;
    (void)ret_failed;
    if (++sorting->compared % 1024 == 0)
        stop_check();
    int result = property_order_compare(sorting->order, a, b);
    return result ? result : a->number - b->number;
}

void property_order_sort(const struct property_order *order, struct order_entry *entries, int count) {
    struct sorting sorting = {.order = order};
    if (count && !sort_by_keys(order, entries, count))
        introsort(entries, (size_t)count, sizeof *entries, compare, &sorting);
}

/* .NET with ICU takes any well-formed language tag: letters and digits in parts of 1 to 8, the first of 2 to 8 letters.
 */
static bool is_language_tag(const char *text) {
    for (int part = 0; *text; part++) {
        size_t length = strcspn(text, "-_");
        if (!length || length > 8 || (!part && length < 2))
            return false;
        for (size_t i = 0; i < length; i++)
            if (!isalnum((unsigned char)text[i]) || (!part && !isalpha((unsigned char)text[i])))
                return false;
        text += length;
        if (*text && !*++text)
            return false;
    }
    return true;
}

/* The position of the argument itself: that is where binding fails. */
static struct extent culture_extent(const struct cmdlet_call *call) {
    const struct arguments *arguments = &call->command->arguments;
    for (int i = 0; i < arguments->count; i++)
        if (arguments->items[i].parameter && text_starts_ignore_case("Culture", arguments->items[i].parameter))
            return arguments->items[i].extent;
    return (struct extent){0};
}

void culture_check(struct cmdlet_call *call, const char *culture) {
    char *end;
    if (!culture || !*culture || is_language_tag(culture))
        return;
    long number = strtol(culture, &end, 0);
    bool is_number = !*end;
    if (is_number && number > 0 && number < 0x10000)
        return;
    char *message =
        is_number
            ? mem_printf(
                  "Cannot bind parameter 'Culture' to the target. Exception setting \"Culture\": \"Culture is not "
                  "supported. (Parameter 'culture')\n%ld (0x%04lx) is an invalid culture identifier.\"",
                  number, (unsigned long)number)
            : mem_printf(
                  "Cannot bind parameter 'Culture' to the target. Exception setting \"Culture\": \"Culture is not "
                  "supported. (Parameter 'name')\n%s is an invalid culture identifier.\"",
                  culture);
    struct exception *exception =
        exception_new("System.Management.Automation.ParameterBindingException", message, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "ParameterBindingFailed", CATEGORY_WRITE_ERROR, VALUE_NULL);
    record->fully_qualified_id = mem_printf("ParameterBindingFailed,%s", cmdlet_id_name(call->cmdlet));
    record->invocation = invocation_at(culture_extent(call), call->command);
    record->positioned = true;
    throw_record(record);
}
