/* XPath 1.0 over xml nodes, evaluated straight from its text by recursive descent: expressions are short and used once.
 * Location paths with the usual axes and predicates, the operators, and the core functions. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "object/member.h"
#include "object/xml.h"
#include "object/xpath_value.h"

static struct xvalue parse_or(struct xpath *x, const struct context *context);

static void skip_space(struct xpath *x) {
    while (isspace((unsigned char)*x->at))
        x->at++;
}

static bool take(struct xpath *x, const char *token) {
    skip_space(x);
    size_t length = strlen(token);
    if (strncmp(x->at, token, length) != 0)
        return false;
    x->at += length;
    return true;
}

/* An operator that is a name: not the beginning of a longer one. */
static bool take_word(struct xpath *x, const char *word) {
    skip_space(x);
    size_t length = strlen(word);
    if (strncmp(x->at, word, length) != 0 || isalnum((unsigned char)x->at[length]) ||
        strchr("-_:(", x->at[length] ? x->at[length] : ' '))
        return false;
    x->at += length;
    return true;
}

static void fail(struct xpath *x) {
    x->failed = true;
}

static char *take_name(struct xpath *x) {
    const char *from = x->at;
    while (isalnum((unsigned char)*x->at) || (*x->at && strchr("_-.", *x->at)) || (unsigned char)*x->at >= 0x80)
        x->at++;
    return mem_strndup(from, (size_t)(x->at - from));
}

enum axis {
    CHILD,
    ATTRIBUTE,
    DESCENDANT,
    DESCENDANT_OR_SELF,
    SELF,
    PARENT,
    ANCESTOR,
    ANCESTOR_OR_SELF,
    FOLLOWING_SIBLING,
    PRECEDING_SIBLING
};

static const struct {
    const char *name;
    enum axis axis;
} axes[] = {{"child", CHILD},
            {"attribute", ATTRIBUTE},
            {"descendant-or-self", DESCENDANT_OR_SELF},
            {"descendant", DESCENDANT},
            {"self", SELF},
            {"parent", PARENT},
            {"ancestor-or-self", ANCESTOR_OR_SELF},
            {"ancestor", ANCESTOR},
            {"following-sibling", FOLLOWING_SIBLING},
            {"preceding-sibling", PRECEDING_SIBLING}};

struct test { /* a node test */
    enum { TEST_NAME, TEST_ANY_NAME, TEST_NODE, TEST_TEXT, TEST_COMMENT, TEST_INSTRUCTION } kind;
    const char *local, *ns;
};

static bool test_matches(const struct test *test, const struct xml_node *node, enum axis axis) {
    enum xml_kind principal = axis == ATTRIBUTE ? XML_ATTRIBUTE : XML_ELEMENT;
    switch (test->kind) {
    case TEST_NODE:
        return node->kind != XML_DECLARATION;
    case TEST_TEXT:
        return node->kind == XML_TEXT || node->kind == XML_CDATA || node->kind == XML_WHITESPACE ||
               node->kind == XML_SIGNIFICANT_WHITESPACE;
    case TEST_COMMENT:
        return node->kind == XML_COMMENT;
    case TEST_INSTRUCTION:
        return node->kind == XML_PROCESSING_INSTRUCTION;
    default:
        break;
    }
    if (node->kind != principal || strcmp(node->ns, "http://www.w3.org/2000/xmlns/") == 0)
        return false;
    if (test->ns && strcmp(node->ns, test->ns) != 0)
        return false;
    return test->kind == TEST_ANY_NAME || strcmp(node->local, test->local) == 0;
}

static struct test parse_test(struct xpath *x) {
    struct test test = {.kind = TEST_NAME, .ns = ""};
    skip_space(x);
    if (take(x, "*"))
        return (struct test){.kind = TEST_ANY_NAME};
    static const struct {
        const char *name;
        int kind;
    } kinds[] = {{"node", TEST_NODE},
                 {"text", TEST_TEXT},
                 {"comment", TEST_COMMENT},
                 {"processing-instruction", TEST_INSTRUCTION}};
    const char *name = take_name(x);
    if (!*name)
        fail(x);
    const char *after = x->at;
    for (size_t i = 0; i < COUNT_OF(kinds) && take(x, "("); i++) {
        if (strcmp(name, kinds[i].name) == 0) {
            if (!take(x, ")"))
                fail(x);
            test.kind = kinds[i].kind;
            return test;
        }
        x->at = after;
    }
    if (*x->at == ':' && x->at[1] != ':') {
        x->at++;
        test.ns = x->resolve ? x->resolve(x->data, name) : NULL;
        if (!test.ns) {
            x->failed = true;
            x->reason =
                "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.";
            return test;
        }
        if (take(x, "*")) {
            test.kind = TEST_ANY_NAME;
            return test;
        }
        name = take_name(x);
    }
    test.local = name;
    return test;
}

static void add_if(struct xvalue *out, struct xml_node *node, const struct test *test, enum axis axis) {
    if (test_matches(test, node, axis))
        xvalue_add(out, node);
}

static void add_descendants(struct xvalue *out, struct xml_node *node, const struct test *test, enum axis axis) {
    object_depth_check();
    for (struct xml_node *child = node->first; child; child = child->next) {
        add_if(out, child, test, axis);
        add_descendants(out, child, test, axis);
    }
}

static void walk_axis(struct xvalue *out, struct xml_node *node, enum axis axis, const struct test *test) {
    struct xml_node *other;
    switch (axis) {
    case ATTRIBUTE:
        for (other = node->kind == XML_ELEMENT ? node->attributes : NULL; other; other = other->next)
            add_if(out, other, test, axis);
        break;
    case CHILD:
        for (other = node->first; other; other = other->next)
            add_if(out, other, test, axis);
        break;
    case DESCENDANT_OR_SELF:
        add_if(out, node, test, axis);
        __attribute__((fallthrough));
    case DESCENDANT:
        add_descendants(out, node, test, axis);
        break;
    case SELF:
        add_if(out, node, test, axis);
        break;
    case PARENT:
        if (node->parent)
            add_if(out, node->parent, test, axis);
        break;
    case ANCESTOR_OR_SELF:
        add_if(out, node, test, axis);
        __attribute__((fallthrough));
    case ANCESTOR:
        for (other = node->parent; other; other = other->parent)
            add_if(out, other, test, axis);
        break;
    case FOLLOWING_SIBLING:
        for (other = node->kind == XML_ATTRIBUTE ? NULL : node->next; other; other = other->next)
            add_if(out, other, test, axis);
        break;
    case PRECEDING_SIBLING:
        for (other = node->kind == XML_ATTRIBUTE ? NULL : node->previous; other; other = other->previous)
            add_if(out, other, test, axis);
        break;
    }
}

/* Skips to behind the bracket that closes the one before x->at. */
static void skip_predicate(struct xpath *x) {
    int depth = 1;
    for (; *x->at && depth; x->at++) {
        if (*x->at == '"' || *x->at == '\'') {
            const char *close = strchr(x->at + 1, *x->at);
            if (!close)
                break;
            x->at = close;
        } else {
            depth += (*x->at == '[') - (*x->at == ']');
        }
    }
    if (depth)
        fail(x);
}

/* Keeps the nodes for which the predicate at x->at (behind its bracket) holds. */
static struct xvalue filter(struct xpath *x, const struct xvalue *nodes) {
    struct xvalue kept = {.kind = XVALUE_NODES};
    const char *start = x->at;
    for (int i = 0; i < nodes->count && !x->failed; i++) {
        x->at = start;
        struct context context = {nodes->nodes[i], i + 1, nodes->count};
        struct xvalue result = parse_or(x, &context);
        if (result.kind == XVALUE_NUMBER ? result.number == i + 1 : xvalue_truth(&result))
            xvalue_add(&kept, nodes->nodes[i]);
    }
    x->at = start;
    skip_predicate(x);
    return kept;
}

/* Each node once, where it comes first. */
static void remove_repeated(struct xpath *x, struct xvalue *nodes) {
    uint32_t mark = ++x->marks;
    int kept = 0;
    for (int i = 0; i < nodes->count; i++) {
        if (nodes->nodes[i]->mark == mark)
            continue;
        nodes->nodes[i]->mark = mark;
        nodes->nodes[kept++] = nodes->nodes[i];
    }
    nodes->count = kept;
}

/* One step from every node of `from`; predicates count within the nodes of one context node. */
static struct xvalue step(struct xpath *x, const struct xvalue *from) {
    struct xvalue all = {.kind = XVALUE_NODES};
    enum axis axis = CHILD;
    struct test test = {.kind = TEST_NODE};
    skip_space(x);
    if (take(x, "..")) {
        axis = PARENT;
    } else if (take(x, ".")) {
        axis = SELF;
    } else {
        if (take(x, "@"))
            axis = ATTRIBUTE;
        for (size_t i = 0; i < COUNT_OF(axes); i++) {
            size_t length = strlen(axes[i].name);
            if (strncmp(x->at, axes[i].name, length) == 0 && strncmp(x->at + length, "::", 2) == 0) {
                axis = axes[i].axis;
                x->at += length + 2;
                break;
            }
        }
        test = parse_test(x);
    }
    const char *predicates = x->at;
    for (int i = 0; i < from->count && !x->failed; i++) {
        struct xvalue nodes = {.kind = XVALUE_NODES};
        walk_axis(&nodes, from->nodes[i], axis, &test);
        x->at = predicates;
        while (take(x, "["))
            nodes = filter(x, &nodes);
        for (int k = 0; k < nodes.count; k++)
            xvalue_add(&all, nodes.nodes[k]);
    }
    if (from->count == 0)
        while (take(x, "["))
            skip_predicate(x);
    remove_repeated(x, &all);
    return all;
}

static struct xvalue path_from(struct xpath *x, struct xvalue nodes) {
    for (;;) {
        if (take(x, "//")) {
            struct xvalue all = {.kind = XVALUE_NODES};
            struct test any = {.kind = TEST_NODE};
            for (int i = 0; i < nodes.count; i++)
                walk_axis(&all, nodes.nodes[i], DESCENDANT_OR_SELF, &any);
            remove_repeated(x, &all);
            nodes = step(x, &all);
        } else if (take(x, "/")) {
            nodes = step(x, &nodes);
        } else {
            return nodes;
        }
        if (x->failed)
            return nodes;
    }
}

static struct xml_node *root_of(struct xml_node *node) {
    while (node->parent)
        node = node->parent;
    return node;
}

static struct xvalue location_path(struct xpath *x, const struct context *context) {
    struct xvalue nodes = {.kind = XVALUE_NODES};
    skip_space(x);
    if (*x->at == '/') {
        xvalue_add(&nodes, root_of(context->node));
        const char *next = x->at + 1;
        while (isspace((unsigned char)*next))
            next++;
        if (!*next || strchr(")]|=!<>,+", *next)) {
            x->at = next;
            return nodes;
        }
        return path_from(x, nodes);
    }
    xvalue_add(&nodes, context->node);
    return path_from(x, step(x, &nodes));
}

static struct xvalue function_call(struct xpath *x, const struct context *context, const char *name) {
    struct xvalue args[8];
    int count = 0;
    while (!x->failed && !take(x, ")")) {
        if (count == 8 || (count && !take(x, ","))) {
            fail(x);
            break;
        }
        args[count++] = parse_or(x, context);
    }
    return x->failed ? (struct xvalue){0} : xpath_function(x, context, name, args, count);
}

/* Is a function call ahead (a name and a parenthesis that is no node test)? */
static bool at_function(const struct xpath *x) {
    static const char *const tests[] = {"node", "text", "comment", "processing-instruction"};
    const char *p = x->at;
    while (isalnum((unsigned char)*p) || *p == '-')
        p++;
    size_t length = (size_t)(p - x->at);
    while (isspace((unsigned char)*p))
        p++;
    if (*p != '(' || !isalpha((unsigned char)*x->at))
        return false;
    for (size_t i = 0; i < COUNT_OF(tests); i++)
        if (strlen(tests[i]) == length && strncmp(tests[i], x->at, length) == 0)
            return false;
    return true;
}

static struct xvalue primary(struct xpath *x, const struct context *context) {
    skip_space(x);
    struct xvalue value;
    if (*x->at == '"' || *x->at == '\'') {
        const char *close = strchr(x->at + 1, *x->at);
        if (!close) {
            fail(x);
            return (struct xvalue){0};
        }
        value = xvalue_text(mem_strndup(x->at + 1, (size_t)(close - x->at - 1)));
        x->at = close + 1;
        return value;
    }
    if (isdigit((unsigned char)*x->at) || (*x->at == '.' && isdigit((unsigned char)x->at[1]))) {
        char *end;
        double number = strtod(x->at, &end);
        x->at = end;
        return xvalue_number(number);
    }
    if (take(x, "(")) {
        value = parse_or(x, context);
        if (!take(x, ")"))
            fail(x);
    } else if (at_function(x)) {
        const char *name = take_name(x);
        take(x, "(");
        value = function_call(x, context, name);
    } else {
        return location_path(x, context);
    }
    while (!x->failed && value.kind == XVALUE_NODES && take(x, "["))
        value = filter(x, &value);
    skip_space(x);
    return value.kind == XVALUE_NODES && *x->at == '/' ? path_from(x, value) : value;
}

static struct xvalue parse_union(struct xpath *x, const struct context *context) {
    struct xvalue left = primary(x, context);
    while (!x->failed && take(x, "|")) {
        struct xvalue right = primary(x, context);
        if (left.kind != XVALUE_NODES || right.kind != XVALUE_NODES) {
            fail(x);
            break;
        }
        left = xvalue_union(x, &left, &right);
    }
    return left;
}

static struct xvalue unary(struct xpath *x, const struct context *context) {
    int count = 0;
    while (take(x, "-"))
        count++;
    struct xvalue value = parse_union(x, context);
    if (count == 0)
        return value;
    double number = xvalue_to_number(&value);
    return xvalue_number(count % 2 ? -number : number);
}

static struct xvalue multiplicative(struct xpath *x, const struct context *context) {
    struct xvalue left = unary(x, context);
    for (;;) {
        char operation = take(x, "*") ? '*' : take_word(x, "div") ? '/' : take_word(x, "mod") ? '%' : 0;
        if (!operation || x->failed)
            return left;
        struct xvalue right = unary(x, context);
        double a = xvalue_to_number(&left), b = xvalue_to_number(&right);
        left = xvalue_number(operation == '*' ? a * b : operation == '/' ? a / b : fmod(a, b));
    }
}

static struct xvalue additive(struct xpath *x, const struct context *context) {
    struct xvalue left = multiplicative(x, context);
    for (;;) {
        int sign = take(x, "+") ? 1 : take(x, "-") ? -1 : 0;
        if (!sign || x->failed)
            return left;
        struct xvalue right = multiplicative(x, context);
        left = xvalue_number(xvalue_to_number(&left) + sign * xvalue_to_number(&right));
    }
}

static struct xvalue comparison(struct xpath *x, const struct context *context, bool equality) {
    static const char *const relational[] = {"<=", ">=", "<", ">"}, *const equal[] = {"!=", "="};
    struct xvalue left = equality ? comparison(x, context, false) : additive(x, context);
    for (;;) {
        const char *operation = NULL;
        for (int i = 0; i < (equality ? 2 : 4) && !operation; i++)
            operation = take(x, equality ? equal[i] : relational[i]) ? (equality ? equal[i] : relational[i]) : NULL;
        if (!operation || x->failed)
            return left;
        struct xvalue right = equality ? comparison(x, context, false) : additive(x, context);
        left = xvalue_bool(xvalue_compare(&left, &right, operation));
    }
}

static struct xvalue parse_and(struct xpath *x, const struct context *context) {
    struct xvalue left = comparison(x, context, true);
    while (!x->failed && take_word(x, "and")) {
        struct xvalue right = comparison(x, context, true);
        left = xvalue_bool(xvalue_truth(&left) && xvalue_truth(&right));
    }
    return left;
}

/* .NET's own limit. */
enum { MAX_DEPTH = 200 };

static struct xvalue parse_or(struct xpath *x, const struct context *context) {
    if (++x->depth > MAX_DEPTH) {
        fail(x);
        x->reason = "The xpath query is too complex.";
        return (struct xvalue){0};
    }
    struct xvalue left = parse_and(x, context);
    while (!x->failed && take_word(x, "or")) {
        struct xvalue right = parse_and(x, context);
        left = xvalue_bool(xvalue_truth(&left) || xvalue_truth(&right));
    }
    x->depth--;
    return left;
}

bool xpath_evaluate(struct xml_node *context, const char *expression, xml_resolver *resolve, void *data,
                    struct xpath_result *ret_result, struct failure *failure) {
    static uint32_t marks; /* goes on counting, so that old marks never match */
    struct xpath x = {.at = expression, .resolve = resolve, .data = data, .marks = marks};
    struct xvalue result = parse_or(&x, &(struct context){context, 1, 1});
    marks = x.marks;
    skip_space(&x);
    if (x.failed || *x.at)
        return failure_set(failure, "System.Xml.XPath.XPathException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                           x.reason ? x.reason : mem_printf("'%s' has an invalid token.", expression));
    *ret_result = (struct xpath_result){.kind = (int)result.kind,
                                        .nodes = result.nodes,
                                        .count = result.count,
                                        .number = result.number,
                                        .text = result.text,
                                        .truth = result.truth};
    return true;
}

bool xpath_select(struct xml_node *context, const char *expression, xml_resolver *resolve, void *data,
                  struct xml_node ***ret_nodes, int *ret_count, struct failure *failure) {
    struct xpath_result result;
    if (!xpath_evaluate(context, expression, resolve, data, &result, failure))
        return false;
    if (result.kind != XPATH_NODES)
        return failure_set(failure, "System.Xml.XPath.XPathException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Expression must evaluate to a node-set.");
    *ret_nodes = result.nodes;
    *ret_count = result.count;
    return true;
}
