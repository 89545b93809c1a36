#include "cmd/management/attribute_expression.h"

#include <string.h>

#include "base/memory.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/type.h"

struct term {
    int64_t attribute;
    bool negated;
};

/* Reads one name at *at, leaving *at behind it. */
static struct term next_term(const char **at) {
    struct term term = {0};
    *at += strspn(*at, " ");
    if (**at == '!') {
        term.negated = true;
        *at += 1 + strspn(*at + 1, " ");
    }
    size_t length = strcspn(*at, "+, ");
    struct failure failure = {0};
    if (!enum_parse(type_find("System.IO.FileAttributes"), mem_strndup(*at, length), &term.attribute, &failure))
        throw_failure(&failure);
    *at += length;
    *at += strspn(*at, " ");
    return term;
}

static bool text_matches(const char *at, int attributes) {
    bool all = true;
    for (;;) {
        struct term term = next_term(&at);
        all = all && ((attributes & term.attribute) != 0) != term.negated;
        if (*at == '+') {
            at++;
            continue;
        }
        if (all || *at != ',')
            return all;
        all = true;
        at++;
    }
}

bool attribute_expression_matches(const struct list *texts, int attributes) {
    for (int32_t i = 0; i < texts->count; i++)
        if (text_matches(value_to_text(texts->items[i]), attributes))
            return true;
    return false;
}

bool attribute_expression_mentions(const struct list *texts, int attribute) {
    for (int32_t i = 0; i < texts->count; i++) {
        const char *at = value_to_text(texts->items[i]);
        for (;;) {
            if (next_term(&at).attribute == attribute)
                return true;
            if (*at != '+' && *at != ',')
                break;
            at++;
        }
    }
    return false;
}
