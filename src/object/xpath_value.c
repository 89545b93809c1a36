#include "object/xpath_value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "object/member.h"

void xvalue_add(struct xvalue *set, struct xml_node *node) {
    if (set->count == set->capacity) {
        MEM_GROW(set->nodes, set->capacity, 8);
    }
    set->nodes[set->count++] = node;
}

bool xvalue_truth(const struct xvalue *value) {
    switch (value->kind) {
    case XVALUE_NODES:
        return value->count > 0;
    case XVALUE_NUMBER:
        return value->number != 0 && !isnan(value->number);
    case XVALUE_TEXT:
        return *value->text != 0;
    default:
        return value->truth;
    }
}

static double text_number(const char *text) {
    while (isspace((unsigned char)*text))
        text++;
    if (!*text || !(isdigit((unsigned char)*text) || *text == '-' || *text == '.'))
        return NAN;
    char *end;
    double number = strtod(text, &end);
    while (isspace((unsigned char)*end))
        end++;
    return *end ? NAN : number;
}

const char *xvalue_to_text(const struct xvalue *value) {
    switch (value->kind) {
    case XVALUE_NODES:
        return value->count ? xml_inner_text(value->nodes[0]) : "";
    case XVALUE_NUMBER:
        return double_to_text(value->number);
    case XVALUE_TEXT:
        return value->text;
    default:
        return value->truth ? "true" : "false";
    }
}

double xvalue_to_number(const struct xvalue *value) {
    if (value->kind == XVALUE_NUMBER)
        return value->number;
    return value->kind == XVALUE_BOOL ? value->truth : text_number(xvalue_to_text(value));
}

static bool compare_numbers(double left, double right, const char *operation) {
    bool or_equal = operation[1] == '=';
    switch (operation[0]) {
    case '=':
        return left == right;
    case '!':
        return left != right;
    case '<':
        return or_equal ? left <= right : left < right;
    default:
        return or_equal ? left >= right : left > right;
    }
}

static bool compare_scalars(const struct xvalue *left, const struct xvalue *right, const char *operation) {
    bool equality = operation[0] == '=' || operation[0] == '!';
    if (equality && (left->kind == XVALUE_BOOL || right->kind == XVALUE_BOOL))
        return compare_numbers(xvalue_truth(left), xvalue_truth(right), operation);
    if (equality && left->kind != XVALUE_NUMBER && right->kind != XVALUE_NUMBER)
        return (strcmp(xvalue_to_text(left), xvalue_to_text(right)) == 0) == (operation[0] == '=');
    return compare_numbers(xvalue_to_number(left), xvalue_to_number(right), operation);
}

bool xvalue_compare(const struct xvalue *left, const struct xvalue *right, const char *operation) {
    bool left_set = left->kind == XVALUE_NODES && right->kind != XVALUE_BOOL;
    bool right_set = right->kind == XVALUE_NODES && left->kind != XVALUE_BOOL;
    for (int i = 0; left_set && i < left->count; i++) {
        struct xvalue one = xvalue_text(xml_inner_text(left->nodes[i]));
        if (xvalue_compare(&one, right, operation))
            return true;
    }
    for (int i = 0; !left_set && right_set && i < right->count; i++) {
        struct xvalue one = xvalue_text(xml_inner_text(right->nodes[i]));
        if (compare_scalars(left, &one, operation))
            return true;
    }
    return !left_set && !right_set && compare_scalars(left, right, operation);
}

static void add_marked(struct xvalue *out, struct xml_node *node, uint32_t mark) {
    object_depth_check();
    if (node->mark == mark)
        xvalue_add(out, node);
    for (struct xml_node *attribute = node->attributes; attribute; attribute = attribute->next)
        if (attribute->mark == mark)
            xvalue_add(out, attribute);
    for (struct xml_node *child = node->first; child; child = child->next)
        add_marked(out, child, mark);
}

struct xvalue xvalue_union(struct xpath *x, const struct xvalue *left, const struct xvalue *right) {
    struct xvalue out = {.kind = XVALUE_NODES};
    if (!left->count || !right->count)
        return left->count ? *left : *right;
    uint32_t mark = ++x->marks;
    for (int i = 0; i < left->count; i++)
        left->nodes[i]->mark = mark;
    for (int i = 0; i < right->count; i++)
        right->nodes[i]->mark = mark;
    struct xml_node *root = left->nodes[0];
    while (root->parent)
        root = root->parent;
    add_marked(&out, root, mark);
    return out;
}

static struct xvalue normalize_space(const char *text) {
    struct buffer out = {0};
    for (; *text; text++) {
        if (!isspace((unsigned char)*text))
            buffer_putc(&out, *text);
        else if (out.length && out.bytes[out.length - 1] != ' ')
            buffer_putc(&out, ' ');
    }
    if (out.length && out.bytes[out.length - 1] == ' ')
        out.length--;
    return xvalue_text(buffer_dup(&out));
}

/* Positions are characters, from 1; fractions round. */
static struct xvalue substring(const char *text, double start, double count) {
    struct buffer out = {0};
    double position = 1, first = floor(start + 0.5), end = isnan(count) ? INFINITY : first + floor(count + 0.5);
    size_t length = strlen(text), size;
    for (size_t i = 0; i < length; i += size, position++) {
        utf8_decode(text + i, length - i, &size);
        if (position >= first && position < end)
            buffer_append(&out, text + i, size);
    }
    return xvalue_text(buffer_dup(&out));
}

static struct xvalue translate(const char *text, const char *from, const char *to) {
    struct buffer out = {0};
    for (; *text; text++) {
        const char *at = strchr(from, *text);
        size_t index = at ? (size_t)(at - from) : 0;
        if (!at)
            buffer_putc(&out, *text);
        else if (index < strlen(to))
            buffer_putc(&out, to[index]);
    }
    return xvalue_text(buffer_dup(&out));
}

static double sum(const struct xvalue *nodes) {
    double total = 0;
    for (int i = 0; i < nodes->count; i++)
        total += text_number(xml_inner_text(nodes->nodes[i]));
    return total;
}

enum function {
    F_LAST,
    F_POSITION,
    F_COUNT,
    F_LOCAL_NAME,
    F_NAMESPACE_URI,
    F_NAME,
    F_STRING,
    F_CONCAT,
    F_STARTS_WITH,
    F_CONTAINS,
    F_SUBSTRING_BEFORE,
    F_SUBSTRING_AFTER,
    F_SUBSTRING,
    F_STRING_LENGTH,
    F_NORMALIZE_SPACE,
    F_TRANSLATE,
    F_BOOLEAN,
    F_NOT,
    F_TRUE,
    F_FALSE,
    F_NUMBER,
    F_SUM,
    F_FLOOR,
    F_CEILING,
    F_ROUND
};

static const struct {
    const char *name;
    enum function function;
    int least, most;
    bool nodes; /* the first argument must be a node set */
} functions[] = {
    {"last", F_LAST, 0, 0, false},
    {"position", F_POSITION, 0, 0, false},
    {"count", F_COUNT, 1, 1, true},
    {"local-name", F_LOCAL_NAME, 0, 1, true},
    {"namespace-uri", F_NAMESPACE_URI, 0, 1, true},
    {"name", F_NAME, 0, 1, true},
    {"string", F_STRING, 0, 1, false},
    {"concat", F_CONCAT, 2, 8, false},
    {"starts-with", F_STARTS_WITH, 2, 2, false},
    {"contains", F_CONTAINS, 2, 2, false},
    {"substring-before", F_SUBSTRING_BEFORE, 2, 2, false},
    {"substring-after", F_SUBSTRING_AFTER, 2, 2, false},
    {"substring", F_SUBSTRING, 2, 3, false},
    {"string-length", F_STRING_LENGTH, 0, 1, false},
    {"normalize-space", F_NORMALIZE_SPACE, 0, 1, false},
    {"translate", F_TRANSLATE, 3, 3, false},
    {"boolean", F_BOOLEAN, 1, 1, false},
    {"not", F_NOT, 1, 1, false},
    {"true", F_TRUE, 0, 0, false},
    {"false", F_FALSE, 0, 0, false},
    {"number", F_NUMBER, 0, 1, false},
    {"sum", F_SUM, 1, 1, true},
    {"floor", F_FLOOR, 1, 1, false},
    {"ceiling", F_CEILING, 1, 1, false},
    {"round", F_ROUND, 1, 1, false},
};

static struct xvalue call(enum function function, const struct context *context, const struct xvalue *args, int count) {
    struct xvalue self = {.kind = XVALUE_NODES};
    xvalue_add(&self, context->node);
    const struct xvalue *first = count ? &args[0] : &self;
    const char *text = xvalue_to_text(first), *second = count > 1 ? xvalue_to_text(&args[1]) : "";
    const struct xml_node *node = first->kind == XVALUE_NODES && first->count ? first->nodes[0] : NULL;
    const char *found = strstr(text, second);
    struct buffer joined = {0};
    switch (function) {
    case F_LAST:
        return xvalue_number(context->size);
    case F_POSITION:
        return xvalue_number(context->position);
    case F_COUNT:
        return xvalue_number(first->count);
    case F_LOCAL_NAME:
        return xvalue_text(node ? node->local : "");
    case F_NAMESPACE_URI:
        return xvalue_text(node ? node->ns : "");
    case F_NAME:
        return xvalue_text(node && *node->local ? xml_name(node) : "");
    case F_STRING:
        return xvalue_text(text);
    case F_CONCAT:
        for (int i = 0; i < count; i++)
            buffer_puts(&joined, xvalue_to_text(&args[i]));
        return xvalue_text(buffer_dup(&joined));
    case F_STARTS_WITH:
        return xvalue_bool(found == text);
    case F_CONTAINS:
        return xvalue_bool(found != NULL);
    case F_SUBSTRING_BEFORE:
        return xvalue_text(found ? mem_strndup(text, (size_t)(found - text)) : "");
    case F_SUBSTRING_AFTER:
        return xvalue_text(found ? found + strlen(second) : "");
    case F_SUBSTRING:
        return substring(text, xvalue_to_number(&args[1]), count > 2 ? xvalue_to_number(&args[2]) : NAN);
    case F_STRING_LENGTH:
        return xvalue_number((double)utf8_count_chars(text, strlen(text), NULL));
    case F_NORMALIZE_SPACE:
        return normalize_space(text);
    case F_TRANSLATE:
        return translate(text, second, xvalue_to_text(&args[2]));
    case F_BOOLEAN:
        return xvalue_bool(xvalue_truth(first));
    case F_NOT:
        return xvalue_bool(!xvalue_truth(first));
    case F_TRUE:
        return xvalue_bool(true);
    case F_FALSE:
        return xvalue_bool(false);
    case F_NUMBER:
        return xvalue_number(xvalue_to_number(first));
    case F_SUM:
        return xvalue_number(sum(first));
    case F_FLOOR:
        return xvalue_number(floor(xvalue_to_number(first)));
    case F_CEILING:
        return xvalue_number(ceil(xvalue_to_number(first)));
    default:
        return xvalue_number(floor(xvalue_to_number(first) + 0.5));
    }
}

struct xvalue xpath_function(struct xpath *x, const struct context *context, const char *name,
                             const struct xvalue *args, int count) {
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (strcmp(functions[i].name, name) != 0)
            continue;
        if (count < functions[i].least || count > functions[i].most) {
            x->failed = true;
            x->reason = mem_printf("Function '%s' in '%s' has an invalid number of arguments.", name, name);
            return (struct xvalue){0};
        }
        if (functions[i].nodes && count && args[0].kind != XVALUE_NODES)
            break;
        return call(functions[i].function, context, args, count);
    }
    x->failed = true;
    return (struct xvalue){0};
}
