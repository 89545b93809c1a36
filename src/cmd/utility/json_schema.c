#include "cmd/utility/json_schema.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/regex.h"

enum { REFERENCES_MOST = 200 };

struct evaluation {
    const struct json_node *root;
    struct json_schema_errors *errors;
    struct failure *failure;
    int depth;
};

/* One schema applied to one place of the instance. */
struct site {
    struct evaluation *evaluation;
    const struct json_node *schema, *instance;
    const char *location;
};

static bool evaluate(struct evaluation *evaluation, const struct json_node *schema, const struct json_node *instance,
                     const char *location);

static bool report(const struct site *site, const char *message) {
    struct json_schema_errors *errors = site->evaluation->errors;
    if (errors->count == errors->capacity) {
        MEM_GROW(errors->items, errors->capacity, 8);
    }
    errors->items[errors->count++] = (struct json_schema_error){message, site->location};
    return false;
}

static const char *node_text(const struct json_node *node) {
    struct buffer text = {0};
    json_node_write(&text, node);
    return buffer_text(&text);
}

static const char *pointer_to(const char *location, const char *name) {
    struct buffer text = {0};
    buffer_printf(&text, "%s/", location);
    for (; *name; name++)
        if (*name == '~' || *name == '/')
            buffer_puts(&text, *name == '~' ? "~0" : "~1");
        else
            buffer_putc(&text, *name);
    return buffer_text(&text);
}

/* Applies a subschema without keeping its errors. */
static bool holds(const struct site *site, const struct json_node *schema, const struct json_node *instance) {
    struct json_schema_errors ignored = {0};
    struct evaluation quiet = *site->evaluation;
    quiet.errors = &ignored;
    return evaluate(&quiet, schema, instance, site->location);
}

/* ---- values ---- */

static bool is_integer(const struct json_node *node) {
    double number = json_node_number(node);
    return node->kind == JSON_NUMBER && isfinite(number) && floor(number) == number;
}

static const char *type_of(const struct json_node *node) {
    static const char *const names[] = {"null", "boolean", "boolean", "number", "string", "array", "object"};
    return is_integer(node) ? "integer" : names[node->kind];
}

static bool has_type(const struct json_node *instance, const char *type) {
    return strcmp(type_of(instance), type) == 0 || (instance->kind == JSON_NUMBER && strcmp(type, "number") == 0);
}

static bool check_type(const struct site *site, const struct json_node *value) {
    bool fits = value->kind == JSON_STRING && has_type(site->instance, value->text);
    for (const struct json_node *item = value->kind == JSON_ARRAY ? value->first : NULL; item && !fits;
         item = item->next)
        fits = item->kind == JSON_STRING && has_type(site->instance, item->text);
    return fits ||
           report(site, mem_printf("Value is \"%s\" but should be %s", type_of(site->instance), node_text(value)));
}

static bool check_enum(const struct site *site, const struct json_node *value) {
    for (const struct json_node *item = value->first; item; item = item->next)
        if (json_node_equal(item, site->instance))
            return true;
    return report(site, "Value should match one of the values specified by the enum");
}

static bool check_const(const struct site *site, const struct json_node *value) {
    return json_node_equal(value, site->instance) || report(site, mem_printf("Expected %s", node_text(value)));
}

/* ---- numbers ---- */

#define CHECK_NUMBER(name, operator, words)                                                                            \
    static bool check_##name(const struct site *site, const struct json_node *value) {                                 \
        double number = json_node_number(site->instance);                                                              \
        return site->instance->kind != JSON_NUMBER || number operator json_node_number(value) ||                       \
               report(site, mem_printf("%s should be " words " %s", site->instance->text, node_text(value)));          \
    }
CHECK_NUMBER(minimum, >=, "at least")
CHECK_NUMBER(maximum, <=, "at most")
CHECK_NUMBER(exclusive_minimum, >, "greater than")
CHECK_NUMBER(exclusive_maximum, <, "less than")

static bool check_multiple_of(const struct site *site, const struct json_node *value) {
    double step = json_node_number(value), number = json_node_number(site->instance);
    double rest = step > 0 ? fabs(remainder(number, step)) : 0;
    return site->instance->kind != JSON_NUMBER || rest <= fabs(step) * 1e-9 ||
           report(site, mem_printf("%s should be a multiple of %s", site->instance->text, node_text(value)));
}

/* ---- text ---- */

static bool matches(const char *pattern, const char *text) {
    const struct regex *regex = regex_compile(pattern, strlen(pattern), 0, NULL);
    return regex && regex_find(regex, text, strlen(text), 0, NULL);
}

static bool check_pattern(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_STRING || matches(value->text, site->instance->text) ||
           report(site, "The string value is not a match for the indicated regular expression");
}

static size_t length_of(const struct json_node *node) {
    size_t runes = 0;
    for (const char *at = node->text; *at; at++)
        runes += ((unsigned char)*at & 0xC0) != 0x80;
    return runes;
}

static bool check_min_length(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_STRING || (double)length_of(site->instance) >= json_node_number(value) ||
           report(site, mem_printf("Value should be at least %s characters", node_text(value)));
}

static bool check_max_length(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_STRING || (double)length_of(site->instance) <= json_node_number(value) ||
           report(site, mem_printf("Value should be at most %s characters", node_text(value)));
}

/* ---- arrays ---- */

static bool check_items_from(const struct site *site, const struct json_node *schema, int from) {
    int at = 0;
    bool valid = true;
    for (const struct json_node *item = site->instance->first; item; item = item->next, at++)
        if (at >= from)
            valid &= evaluate(site->evaluation, schema, item, mem_printf("%s/%d", site->location, at));
    return valid;
}

static bool check_prefix(const struct site *site, const struct json_node *schemas) {
    int at = 0;
    bool valid = true;
    const struct json_node *item = site->instance->kind == JSON_ARRAY ? site->instance->first : NULL;
    for (const struct json_node *schema = schemas->first; schema && item; schema = schema->next, item = item->next)
        valid &= evaluate(site->evaluation, schema, item, mem_printf("%s/%d", site->location, at++));
    return valid;
}

static bool check_items(const struct site *site, const struct json_node *value) {
    const struct json_node *prefix = json_node_member(site->schema, "prefixItems");
    if (value->kind == JSON_ARRAY)
        return check_prefix(site, value);
    return site->instance->kind != JSON_ARRAY || check_items_from(site, value, prefix ? prefix->count : 0);
}

static bool check_additional_items(const struct site *site, const struct json_node *value) {
    const struct json_node *items = json_node_member(site->schema, "items");
    return site->instance->kind != JSON_ARRAY || !items || items->kind != JSON_ARRAY ||
           check_items_from(site, value, items->count);
}

static bool check_min_items(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_ARRAY || site->instance->count >= json_node_number(value) ||
           report(site, mem_printf("Value should have at least %s items", node_text(value)));
}

static bool check_max_items(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_ARRAY || site->instance->count <= json_node_number(value) ||
           report(site, mem_printf("Value should have at most %s items", node_text(value)));
}

static bool check_unique_items(const struct site *site, const struct json_node *value) {
    struct buffer pairs = {0};
    int left_at = 0;
    if (site->instance->kind != JSON_ARRAY || value->kind != JSON_TRUE)
        return true;
    for (const struct json_node *left = site->instance->first; left; left = left->next, left_at++) {
        int right_at = left_at + 1;
        for (const struct json_node *right = left->next; right; right = right->next, right_at++)
            if (json_node_equal(left, right))
                buffer_printf(&pairs, "%s(%d, %d)", pairs.length ? ", " : "", left_at, right_at);
    }
    return pairs.length == 0 || report(site, mem_printf("Items at indexes %s are not unique", buffer_text(&pairs)));
}

static bool check_contains(const struct site *site, const struct json_node *value) {
    const struct json_node *least = json_node_member(site->schema, "minContains"),
                           *most = json_node_member(site->schema, "maxContains");
    int found = 0;
    if (site->instance->kind != JSON_ARRAY)
        return true;
    for (const struct json_node *item = site->instance->first; item; item = item->next)
        found += holds(site, value, item);
    if (found < (least ? json_node_number(least) : 1))
        return report(site, "Expected array to contain at least one item that matches the schema but it did not");
    return !most || found <= json_node_number(most) ||
           report(site, mem_printf("Expected array to contain at most %s items that match the schema", most->text));
}

/* ---- objects ---- */

static bool check_properties(const struct site *site, const struct json_node *value) {
    bool valid = true;
    for (const struct json_node *schema = value->first; schema; schema = schema->next) {
        const struct json_node *member = json_node_member(site->instance, schema->name);
        if (member)
            valid &= evaluate(site->evaluation, schema, member, pointer_to(site->location, schema->name));
    }
    return valid;
}

static bool check_pattern_properties(const struct site *site, const struct json_node *value) {
    bool valid = true;
    const struct json_node *members = site->instance->kind == JSON_OBJECT ? site->instance->first : NULL;
    for (const struct json_node *schema = value->first; schema; schema = schema->next)
        for (const struct json_node *member = members; member; member = member->next)
            if (matches(schema->name, member->name))
                valid &= evaluate(site->evaluation, schema, member, pointer_to(site->location, member->name));
    return valid;
}

static bool is_named(const struct site *site, const char *name) {
    const struct json_node *properties = json_node_member(site->schema, "properties"),
                           *patterns = json_node_member(site->schema, "patternProperties");
    if (properties && json_node_member(properties, name))
        return true;
    for (const struct json_node *pattern = patterns ? patterns->first : NULL; pattern; pattern = pattern->next)
        if (matches(pattern->name, name))
            return true;
    return false;
}

static bool check_additional_properties(const struct site *site, const struct json_node *value) {
    bool valid = true;
    const struct json_node *members = site->instance->kind == JSON_OBJECT ? site->instance->first : NULL;
    for (const struct json_node *member = members; member; member = member->next)
        if (!is_named(site, member->name))
            valid &= evaluate(site->evaluation, value, member, pointer_to(site->location, member->name));
    return valid;
}

static const char *missing_names(const struct json_node *object, const struct json_node *names) {
    struct buffer missing = {0};
    for (const struct json_node *name = names->first; name; name = name->next)
        if (name->kind == JSON_STRING && !json_node_member(object, name->text))
            buffer_printf(&missing, "%s%s", missing.length ? "," : "", node_text(name));
    return missing.length ? mem_printf("[%s]", buffer_text(&missing)) : NULL;
}

static bool check_required(const struct site *site, const struct json_node *value) {
    const char *missing = site->instance->kind == JSON_OBJECT ? missing_names(site->instance, value) : NULL;
    return !missing || report(site, mem_printf("Required properties %s are not present", missing));
}

static bool check_dependencies(const struct site *site, const struct json_node *value) {
    bool valid = true;
    for (const struct json_node *needs = value->first; needs; needs = needs->next) {
        if (!json_node_member(site->instance, needs->name))
            continue;
        const char *missing = needs->kind == JSON_ARRAY ? missing_names(site->instance, needs) : NULL;
        if (missing)
            valid = report(site, mem_printf("Some required property dependencies are missing: %s", missing));
        if (needs->kind != JSON_ARRAY)
            valid &= evaluate(site->evaluation, needs, site->instance, site->location);
    }
    return valid;
}

static bool check_property_names(const struct site *site, const struct json_node *value) {
    bool valid = true;
    const struct json_node *members = site->instance->kind == JSON_OBJECT ? site->instance->first : NULL;
    for (const struct json_node *member = members; member; member = member->next) {
        struct json_node name = {.kind = JSON_STRING, .text = member->name};
        valid &= evaluate(site->evaluation, value, &name, pointer_to(site->location, member->name));
    }
    return valid;
}

static bool check_min_properties(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_OBJECT || site->instance->count >= json_node_number(value) ||
           report(site, mem_printf("Value should have at least %s properties", node_text(value)));
}

static bool check_max_properties(const struct site *site, const struct json_node *value) {
    return site->instance->kind != JSON_OBJECT || site->instance->count <= json_node_number(value) ||
           report(site, mem_printf("Value should have at most %s properties", node_text(value)));
}

/* ---- schemas of schemas ---- */

static bool check_all_of(const struct site *site, const struct json_node *value) {
    bool valid = true;
    for (const struct json_node *schema = value->first; schema; schema = schema->next)
        valid &= evaluate(site->evaluation, schema, site->instance, site->location);
    return valid;
}

static bool check_any_of(const struct site *site, const struct json_node *value) {
    for (const struct json_node *schema = value->first; schema; schema = schema->next)
        if (holds(site, schema, site->instance))
            return true;
    check_all_of(site, value);
    return false;
}

static bool check_one_of(const struct site *site, const struct json_node *value) {
    int count = 0;
    for (const struct json_node *schema = value->first; schema; schema = schema->next)
        count += holds(site, schema, site->instance);
    if (count == 1)
        return true;
    report(site, mem_printf("Expected 1 matching subschema but found %d", count));
    if (count == 0)
        check_all_of(site, value);
    return false;
}

static bool check_not(const struct site *site, const struct json_node *value) {
    return !holds(site, value, site->instance) ||
           report(site, "Evaluation of the schema under \"not\" was expected to fail");
}

static bool check_if(const struct site *site, const struct json_node *value) {
    const struct json_node *branch =
        json_node_member(site->schema, holds(site, value, site->instance) ? "then" : "else");
    return !branch || evaluate(site->evaluation, branch, site->instance, site->location);
}

/* ---- references ---- */

static const struct json_node *find_anchor(const struct json_node *node, const char *anchor) {
    const struct json_node *own = json_node_member(node, "$anchor"), *id = json_node_member(node, "$id");
    if (own && own->kind == JSON_STRING && strcmp(own->text, anchor) == 0)
        return node;
    if (id && id->kind == JSON_STRING && *id->text == '#' && strcmp(id->text + 1, anchor) == 0)
        return node;
    for (const struct json_node *item = node->first; item; item = item->next) {
        const struct json_node *found = find_anchor(item, anchor);
        if (found)
            return found;
    }
    return NULL;
}

static const struct json_node *step(const struct json_node *node, const char *name) {
    if (node->kind != JSON_ARRAY)
        return json_node_member(node, name);
    const struct json_node *item = node->first;
    for (long at = strtol(name, NULL, 10); at > 0 && item; at--)
        item = item->next;
    return item;
}

static const struct json_node *resolve(const struct json_node *root, const char *reference) {
    const struct json_node *id = json_node_member(root, "$id"), *node = root;
    if (id && id->kind == JSON_STRING && strncmp(reference, id->text, strlen(id->text)) == 0)
        reference += strlen(id->text);
    if (!*reference || strcmp(reference, "#") == 0)
        return root;
    if (*reference != '#')
        return NULL;
    if (*++reference != '/')
        return find_anchor(root, reference);
    while (node && *reference == '/') {
        struct buffer name = {0};
        for (reference++; *reference && *reference != '/'; reference++) {
            bool escape = *reference == '~' && (reference[1] == '0' || reference[1] == '1');
            buffer_putc(&name, escape ? (*++reference == '0' ? '~' : '/') : *reference);
        }
        node = step(node, buffer_text(&name));
    }
    return node;
}

static bool check_reference(const struct site *site, const struct json_node *value) {
    struct evaluation *evaluation = site->evaluation;
    const struct json_node *target = value->kind == JSON_STRING ? resolve(evaluation->root, value->text) : NULL;
    if (!target || evaluation->depth > REFERENCES_MOST)
        return failure_set(evaluation->failure, NULL, "InvalidJsonSchema", CATEGORY_INVALID_DATA,
                           "Could not resolve '%s'", value->kind == JSON_STRING ? value->text : "$ref");
    return evaluate(evaluation, target, site->instance, site->location);
}

/* ---- keywords ---- */

enum shape { SHAPE_ANY, SHAPE_SCHEMA, SHAPE_SCHEMAS, SHAPE_SCHEMA_MAP, SHAPE_NUMBER, SHAPE_TEXT, SHAPE_LIST };

static const struct keyword {
    const char *name;
    enum shape shape;
    bool (*check)(const struct site *site, const struct json_node *value);
} keywords[] = {
    {"$ref", SHAPE_TEXT, check_reference},
    {"$dynamicRef", SHAPE_TEXT, check_reference},
    {"$defs", SHAPE_SCHEMA_MAP, NULL},
    {"definitions", SHAPE_SCHEMA_MAP, NULL},
    {"type", SHAPE_ANY, check_type},
    {"enum", SHAPE_LIST, check_enum},
    {"const", SHAPE_ANY, check_const},
    {"minimum", SHAPE_NUMBER, check_minimum},
    {"maximum", SHAPE_NUMBER, check_maximum},
    {"exclusiveMinimum", SHAPE_NUMBER, check_exclusive_minimum},
    {"exclusiveMaximum", SHAPE_NUMBER, check_exclusive_maximum},
    {"multipleOf", SHAPE_NUMBER, check_multiple_of},
    {"pattern", SHAPE_TEXT, check_pattern},
    {"minLength", SHAPE_NUMBER, check_min_length},
    {"maxLength", SHAPE_NUMBER, check_max_length},
    {"prefixItems", SHAPE_SCHEMAS, check_prefix},
    {"items", SHAPE_ANY, check_items},
    {"additionalItems", SHAPE_SCHEMA, check_additional_items},
    {"minItems", SHAPE_NUMBER, check_min_items},
    {"maxItems", SHAPE_NUMBER, check_max_items},
    {"uniqueItems", SHAPE_ANY, check_unique_items},
    {"contains", SHAPE_SCHEMA, check_contains},
    {"properties", SHAPE_SCHEMA_MAP, check_properties},
    {"patternProperties", SHAPE_SCHEMA_MAP, check_pattern_properties},
    {"additionalProperties", SHAPE_SCHEMA, check_additional_properties},
    {"required", SHAPE_LIST, check_required},
    {"dependentRequired", SHAPE_ANY, check_dependencies},
    {"dependentSchemas", SHAPE_SCHEMA_MAP, check_dependencies},
    {"dependencies", SHAPE_ANY, check_dependencies},
    {"propertyNames", SHAPE_SCHEMA, check_property_names},
    {"minProperties", SHAPE_NUMBER, check_min_properties},
    {"maxProperties", SHAPE_NUMBER, check_max_properties},
    {"allOf", SHAPE_SCHEMAS, check_all_of},
    {"anyOf", SHAPE_SCHEMAS, check_any_of},
    {"oneOf", SHAPE_SCHEMAS, check_one_of},
    {"not", SHAPE_SCHEMA, check_not},
    {"if", SHAPE_SCHEMA, check_if},
};

static bool evaluate(struct evaluation *evaluation, const struct json_node *schema, const struct json_node *instance,
                     const char *location) {
    struct site site = {evaluation, schema, instance, location};
    bool valid = true;
    if (schema->kind == JSON_FALSE)
        return report(&site, "All values fail against the false schema");
    evaluation->depth++;
    for (size_t i = 0; i < COUNT_OF(keywords) && schema->kind == JSON_OBJECT; i++) {
        const struct json_node *value = keywords[i].check ? json_node_member(schema, keywords[i].name) : NULL;
        if (value)
            valid &= keywords[i].check(&site, value);
    }
    evaluation->depth--;
    return valid;
}

bool json_schema_evaluate(const struct json_node *schema, const struct json_node *instance,
                          struct json_schema_errors *errors, struct failure *failure) {
    struct evaluation evaluation = {schema, errors, failure, 0};
    return evaluate(&evaluation, schema, instance, "") && !failure->message;
}

static bool has_shape(const struct json_node *value, enum shape shape, struct failure *failure) {
    static const enum json_kind kinds[] = {[SHAPE_NUMBER] = JSON_NUMBER,
                                           [SHAPE_TEXT] = JSON_STRING,
                                           [SHAPE_LIST] = JSON_ARRAY,
                                           [SHAPE_SCHEMAS] = JSON_ARRAY,
                                           [SHAPE_SCHEMA_MAP] = JSON_OBJECT};
    if (shape == SHAPE_ANY)
        return true;
    if (shape == SHAPE_SCHEMA)
        return json_schema_check(value, failure);
    bool fits = value->kind == kinds[shape];
    for (const struct json_node *item = value->first; item && fits && shape != SHAPE_LIST; item = item->next)
        fits = json_schema_check(item, failure);
    return fits;
}

bool json_schema_check(const struct json_node *schema, struct failure *failure) {
    if (schema->kind == JSON_TRUE || schema->kind == JSON_FALSE)
        return true;
    bool fits = schema->kind == JSON_OBJECT;
    for (size_t i = 0; i < COUNT_OF(keywords) && fits; i++) {
        const struct json_node *value = json_node_member(schema, keywords[i].name);
        fits = !value || has_shape(value, keywords[i].shape, failure);
    }
    return fits || failure_set(failure, "System.Text.Json.JsonException", "InvalidJsonSchema", CATEGORY_INVALID_DATA,
                               "The JSON value could not be converted to Json.Schema.JsonSchema.");
}
