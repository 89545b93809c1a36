/* The expressions of System.Data: filters of rows, computed columns, DataTable.Compute. Read once to a tree:
 *
 *   or: and { OR and }    and: not { AND not }    not: [NOT] comparison
 *   comparison: sum [(= <> < > <= >= LIKE) sum | [NOT] IN (…) | IS [NOT] NULL]
 *   sum: product {(+ -) product}    product: sign {(* / %) sign}    sign: [-] primary
 *   primary: 5  1.5  'text'  #date#  TRUE  NULL  name  [a name]  function(…)  (or) */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/type/data_expression.h"
#include "object/type/known.h"

enum { PARTS_MAX = 64, DEPTH_MAX = 200 };

struct reader {
    const struct data_table *table;
    const char *at;
    const char *last; /* the word read before */
    int depth;
    struct failure *failure;
};

static node *fail_syntax(struct reader *reader, const char *message) {
    failure_set(reader->failure, "System.Data.SyntaxErrorException", NULL, CATEGORY_NOT_SPECIFIED, "Syntax error: %s",
                message);
    return NULL;
}

static void skip_blanks(struct reader *reader) {
    while (isspace((unsigned char)*reader->at))
        reader->at++;
}

/* Takes a word (AND …), ignoring case. */
static bool take_word(struct reader *reader, const char *word) {
    size_t length = strlen(word);
    skip_blanks(reader);
    if (strncasecmp(reader->at, word, length) != 0 || isalnum((unsigned char)reader->at[length]) ||
        reader->at[length] == '_')
        return false;
    reader->at += length;
    reader->last = word;
    return true;
}

static bool take_sign(struct reader *reader, const char *sign) {
    skip_blanks(reader);
    if (strncmp(reader->at, sign, strlen(sign)) != 0)
        return false;
    reader->at += strlen(sign);
    reader->last = sign;
    return true;
}

static node *make(enum node_kind kind, const char *word, const node *left, const node *right) {
    node *made = MEM_NEW(node);
    made->kind = kind;
    made->word = word;
    made->parts[0] = left;
    made->parts[1] = right;
    made->count = right ? 2 : 1;
    return made;
}

static node *constant(struct value value) {
    node *made = MEM_NEW(node);
    made->value = value;
    return made;
}

static const node *read_or(struct reader *reader);

/* 'it''s' */
static node *read_text(struct reader *reader) {
    struct buffer text = {0};
    for (reader->at++; *reader->at && (*reader->at != '\'' || reader->at[1] == '\''); reader->at++) {
        reader->at += *reader->at == '\'';
        buffer_putc(&text, *reader->at);
    }
    if (!*reader->at)
        return fail_syntax(reader, "The string constant is not closed.");
    reader->at++;
    return constant(string_from_n(buffer_text(&text), text.length));
}

static node *read_date(struct reader *reader) {
    const char *end = strchr(++reader->at, '#');
    struct value value;
    if (!end || !convert_to(string_from_n(reader->at, (size_t)(end - reader->at)), &type_datetime, &value, NULL))
        return fail_syntax(reader, "The date constant is not one.");
    reader->at = end + 1;
    return constant(value);
}

static node *read_number(struct reader *reader) {
    size_t length = strspn(reader->at, "0123456789.");
    if (reader->at[length] == 'e' || reader->at[length] == 'E')
        length += 1 + strspn(reader->at + length + 1, "+-0123456789");
    const char *text = mem_strndup(reader->at, length);
    struct value value;
    bool whole = strspn(text, "0123456789") == length;
    if (!convert_to(string_from(text), whole ? &type_int32 : &type_double, &value, NULL) &&
        !convert_to(string_from(text), whole ? &type_int64 : &type_double, &value, NULL))
        return fail_syntax(reader, mem_printf("The number '%s' is not one.", text));
    reader->at += length;
    return constant(value);
}

static node *read_call(struct reader *reader, const char *name) {
    static const struct {
        const char *name;
        int least, most;
    } functions[] = {{"LEN", 1, 1},       {"ISNULL", 2, 2},  {"IIF", 3, 3},  {"TRIM", 1, 1},
                     {"SUBSTRING", 3, 3}, {"CONVERT", 2, 2}, {"SUM", 1, 1},  {"AVG", 1, 1},
                     {"MIN", 1, 1},       {"MAX", 1, 1},     {"COUNT", 1, 1}};
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (strcasecmp(functions[i].name, name) != 0)
            continue;
        node *made = MEM_NEW(node);
        made->kind = NODE_CALL;
        made->word = functions[i].name;
        do {
            if (made->count == functions[i].most)
                break;
            if (!(made->parts[made->count++] = read_or(reader)))
                return NULL;
        } while (take_sign(reader, ","));
        if (made->count < functions[i].least || !take_sign(reader, ")"))
            return fail_syntax(reader, mem_printf("Invalid number of arguments: function %s().", name));
        return made;
    }
    data_fail_evaluate(reader->failure, mem_printf("The expression contains undefined function call %s().", name));
    return NULL;
}

static node *column_node(struct reader *reader, const char *name) {
    const struct data_column *column = data_columns_find(reader->table->columns, name);
    if (!column) {
        data_fail_evaluate(reader->failure, mem_printf("Cannot find column [%s].", name));
        return NULL;
    }
    node *made = MEM_NEW(node);
    made->kind = NODE_COLUMN;
    made->column = column;
    return made;
}

static node *read_name(struct reader *reader) {
    size_t length = 0;
    if (*reader->at == '[') {
        const char *end = strchr(reader->at, ']');
        if (!end)
            return fail_syntax(reader, "The name is not closed.");
        const char *name = mem_strndup(reader->at + 1, (size_t)(end - reader->at - 1));
        reader->at = end + 1;
        return column_node(reader, name);
    }
    while (isalnum((unsigned char)reader->at[length]) || reader->at[length] == '_' || reader->at[length] & 0x80)
        length++;
    const char *name = mem_strndup(reader->at, length);
    reader->at += length;
    return take_sign(reader, "(") ? read_call(reader, name) : column_node(reader, name);
}

static const node *read_primary(struct reader *reader) {
    skip_blanks(reader);
    char c = *reader->at;
    if (take_sign(reader, "(")) {
        const node *inside = read_or(reader);
        return inside && !take_sign(reader, ")")
                   ? fail_syntax(reader, "The expression is missing the closing parenthesis.")
                   : (node *)inside;
    }
    if (c == '\'')
        return read_text(reader);
    if (c == '#')
        return read_date(reader);
    if (isdigit((unsigned char)c) || c == '.')
        return read_number(reader);
    if (take_word(reader, "TRUE") || take_word(reader, "FALSE"))
        return constant(value_bool(reader->last[0] == 'T'));
    if (take_word(reader, "NULL"))
        return constant(data_null());
    if (isalpha((unsigned char)c) || c == '_' || c == '[' || c & 0x80)
        return read_name(reader);
    return fail_syntax(reader, reader->last && !c
                                   ? mem_printf("Missing operand after '%s' operator.", reader->last)
                                   : mem_printf("The items following the '%.1s' are not an expression.", reader->at));
}

static const node *read_sign(struct reader *reader) {
    if (!take_sign(reader, "-"))
        return read_primary(reader);
    const node *inside = read_primary(reader);
    return inside ? make(NODE_MINUS, "-", inside, NULL) : NULL;
}

/* A chain of operators of one rank. */
static const node *read_chain(struct reader *reader, const char *const *signs, bool words,
                              const node *(*inside)(struct reader *)) {
    const node *left = inside(reader);
    for (int i = 0; left && signs[i];) {
        const char *sign = signs[i];
        if (!(words ? take_word(reader, sign) : take_sign(reader, sign))) {
            i++;
            continue;
        }
        const node *right = inside(reader);
        left = right ? make(NODE_BINARY, sign, left, right) : NULL;
        i = 0;
    }
    return left;
}

static const node *read_product(struct reader *reader) {
    static const char *const signs[] = {"*", "/", "%", NULL};
    return read_chain(reader, signs, false, read_sign);
}

static const node *read_sum(struct reader *reader) {
    static const char *const signs[] = {"+", "-", NULL};
    return read_chain(reader, signs, false, read_product);
}

static const node *read_in(struct reader *reader, const node *left, bool negated) {
    node *made = make(NODE_IN, "IN", left, NULL);
    made->negated = negated;
    made->count = 0;
    made->list = MEM_ARRAY(const node *, PARTS_MAX);
    if (!take_sign(reader, "("))
        return fail_syntax(reader, "The IN keyword must be followed by a non-empty list of expressions separated by "
                                   "commas, and also must be enclosed in parentheses.");
    do {
        if (made->count == PARTS_MAX)
            return fail_syntax(reader, "The list of IN is too long.");
        if (!(made->list[made->count++] = read_sum(reader)))
            return NULL;
    } while (take_sign(reader, ","));
    return take_sign(reader, ")") ? made : fail_syntax(reader, "The expression is missing the closing parenthesis.");
}

static const node *read_comparison(struct reader *reader) {
    static const char *const signs[] = {"<>", "<=", ">=", "=", "<", ">"};
    const node *left = read_sum(reader);
    if (!left)
        return NULL;
    if (take_word(reader, "IS")) {
        bool negated = take_word(reader, "NOT");
        if (!take_word(reader, "NULL"))
            return fail_syntax(reader, "Missing operand after 'Is' operator.");
        node *made = make(NODE_IS_NULL, "IS", left, NULL);
        made->negated = negated;
        return made;
    }
    bool negated = take_word(reader, "NOT");
    if (take_word(reader, "IN"))
        return read_in(reader, left, negated);
    const char *sign = take_word(reader, "LIKE") ? "LIKE" : NULL;
    for (size_t i = 0; !sign && !negated && i < COUNT_OF(signs); i++)
        sign = take_sign(reader, signs[i]) ? signs[i] : NULL;
    if (!sign)
        return negated ? fail_syntax(reader, "Missing operand before 'Not' operator.") : (node *)left;
    const node *right = read_sum(reader);
    const node *made = right ? make(NODE_BINARY, sign, left, right) : NULL;
    return made && negated ? make(NODE_NOT, "NOT", made, NULL) : made;
}

static const node *read_not(struct reader *reader) {
    if (!take_word(reader, "NOT"))
        return read_comparison(reader);
    const node *inside = read_comparison(reader);
    return inside ? make(NODE_NOT, "NOT", inside, NULL) : NULL;
}

static const node *read_and(struct reader *reader) {
    static const char *const words[] = {"AND", NULL};
    return read_chain(reader, words, true, read_not);
}

static const node *read_or(struct reader *reader) {
    static const char *const words[] = {"OR", NULL};
    if (++reader->depth > DEPTH_MAX)
        return fail_syntax(reader, "The expression is nested too deep.");
    const node *read = read_chain(reader, words, true, read_and);
    reader->depth--;
    return read;
}

const struct data_expression *data_expression_parse(const struct data_table *table, const char *text,
                                                    struct failure *failure) {
    struct reader reader = {.table = table, .at = text, .failure = failure};
    const node *read = read_or(&reader);
    skip_blanks(&reader);
    if (read && *reader.at)
        return fail_syntax(
            &reader, mem_printf("Missing operand before '%.*s' operator.", (int)strcspn(reader.at, " \t)"), reader.at));
    return read;
}
