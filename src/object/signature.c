#include "object/signature.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/type_private.h"

/* Which argument of the closed generic a name stands for, -1: none. */
static int generic_index(const struct type *owner, const char *name, size_t length) {
    if (!owner->generic_arguments)
        return -1;
    if (length == 1 && *name == 'T')
        return 0;
    if (length == 2 && *name == 'T' && isdigit((unsigned char)name[1]) && name[1] - '0' <= owner->generic_count)
        return name[1] - '1';
    if (length == 4 && memcmp(name, "TKey", 4) == 0)
        return 0;
    if (length == 6 && memcmp(name, "TValue", 6) == 0)
        return owner->generic_count - 1;
    if (length == 9 && memcmp(name, "TPriority", 9) == 0)
        return owner->generic_count - 1;
    return length == 8 && memcmp(name, "TElement", 8) == 0 ? 0 : -1;
}

static bool is_name_char(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '`' || c == '+';
}

/* The type text with the generic parameters replaced by the closed type's arguments. */
static char *substitute(const struct type *owner, const char *text, size_t length) {
    if (!owner->generic_arguments)
        return mem_strndup(text, length);
    struct buffer out = {0};
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && is_name_char(text[end]))
            end++;
        if (end == at) {
            buffer_putc(&out, text[at++]);
            continue;
        }
        int index = generic_index(owner, text + at, end - at);
        if (index >= 0)
            buffer_puts(&out, owner->generic_arguments[index]->name);
        else
            buffer_append(&out, text + at, end - at);
        at = end;
    }
    return buffer_dup(&out);
}

/* Generic arguments may be classes that no name leads to (any more): a bare T is taken from the closed type itself. */
static const struct type *resolve(const struct type *owner, const char *text, size_t length, const char **ret_text) {
    int index = generic_index(owner, text, length);
    const char *full = index < 0 ? substitute(owner, text, length) : NULL;
    const struct type *type = index < 0 ? type_find(full) : owner->generic_arguments[index];
    if (!type && length > 3 && strcmp(full + strlen(full) - 3, "[T]") == 0) /* of a generic method: any T */
        type = type_find_exact(mem_printf("%.*s`1", (int)strlen(full) - 3, full));
    if (type && type->flags & TYPE_GENERIC_DEFINITION) {
        *ret_text = full;
        return type;
    }
    *ret_text = type ? type_display_name(type) : full;
    return type;
}

/* Position of `wanted` outside brackets, or `length`. */
static size_t find_outside(const char *text, size_t length, char wanted) {
    int depth = 0;
    for (size_t i = 0; i < length; i++) {
        if (!depth && text[i] == wanted)
            return i;
        depth += (text[i] == '[') - (text[i] == ']');
    }
    return length;
}

/* Position of the last space outside brackets, or `length` where there is none. */
static size_t last_space(const char *text, size_t length) {
    int depth = 0;
    for (size_t i = length; i-- > 0;) {
        depth += (text[i] == ']') - (text[i] == '[');
        if (!depth && text[i] == ' ')
            return i;
    }
    return length;
}

static bool skip_word(const char **text, size_t *length, const char *word) {
    size_t size = strlen(word);
    if (*length < size || memcmp(*text, word, size) != 0)
        return false;
    *text += size;
    *length -= size;
    return true;
}

static void parse_parameter(const struct type *owner, const char *text, size_t length,
                            struct method_parameter *parameter) {
    while (length && *text == ' ')
        text++, length--;
    parameter->is_params = skip_word(&text, &length, "Params ");
    parameter->by_ref = skip_word(&text, &length, "[ref] ");
    size_t equals = find_outside(text, length, '=');
    if (equals < length) {
        const char *value = text + equals + 1;
        while (*value == ' ')
            value++;
        parameter->default_text = mem_strndup(value, (size_t)(text + length - value));
        length = equals;
    }
    while (length && text[length - 1] == ' ')
        length--;
    size_t space = last_space(text, length);
    if (space == length) { /* a type alone: parameters of delegates and of arrays' accessors have no name */
        parameter->name = "";
        parameter->type = resolve(owner, text, length, &parameter->type_text);
        return;
    }
    parameter->name = mem_strndup(text + space + 1, length - space - 1);
    parameter->type = resolve(owner, text, space, &parameter->type_text);
}

static void parse_parameters(struct signature *signature, const char *text, size_t length) {
    int capacity = 1;
    for (size_t i = 0; i < length; i++)
        capacity += text[i] == ',';
    signature->parameters = MEM_ARRAY(struct method_parameter, capacity);
    while (length && strspn(text, " ") < length) {
        size_t end = find_outside(text, length, ',');
        struct method_parameter *parameter = &signature->parameters[signature->count++];
        parse_parameter(signature->owner, text, end, parameter);
        if (!parameter->default_text)
            signature->required = signature->count;
        signature->has_params |= parameter->is_params;
        if (end == length)
            break;
        text += end + 1;
        length -= end + 1;
    }
}

/* "IComparable[string].CompareTo" is the member CompareTo, implemented explicitly. */
static void split_interface(struct signature *signature) {
    const char *name = signature->name;
    size_t length = strlen(name), at = find_outside(name, length, '.'), last = length;
    for (; at < length; at += 1 + find_outside(name + at + 1, length - at - 1, '.'))
        last = at;
    if (last == length)
        return;
    signature->interface = mem_strndup(name, last + 1);
    signature->name = mem_strdup(name + last + 1);
}

/* "type Name" before '(' or '{'. */
static void parse_head(struct signature *signature, const char *text, size_t length) {
    while (length && text[length - 1] == ' ')
        length--;
    size_t space = last_space(text, length);
    if (space == length) {
        signature->name = mem_strndup(text, length);
        signature->return_text = "void";
    } else {
        signature->name = mem_strndup(text + space + 1, length - space - 1);
        signature->return_type = resolve(signature->owner, text, space, &signature->return_text);
    }
    signature->is_void = strcmp(signature->return_text, "void") == 0;
    split_interface(signature);
}

static void parse_accessors(struct signature *signature, const char *braces) {
    signature->gettable = !braces || strstr(braces, "get") || !strstr(braces, "set");
    signature->settable = signature->row->set != NULL;
}

const struct signature *signature_parse(const struct type *owner, const struct type_member *row) {
    struct signature *signature = MEM_NEW(struct signature);
    const char *text = row->signature;
    size_t length = strlen(text);
    signature->row = row;
    signature->owner = owner;
    bool is_event = skip_word(&text, &length, "event ");
    signature->is_static = skip_word(&text, &length, "static ");
    size_t brace = find_outside(text, length, '{'), parenthesis = find_outside(text, length, '(');
    if (parenthesis < length && parenthesis < brace) {
        const char *close = strrchr(text, ')');
        parse_head(signature, text, parenthesis);
        parse_parameters(signature, text + parenthesis + 1, (size_t)(close - text) - parenthesis - 1);
        signature->kind = is_event ? SIGNATURE_EVENT : brace < length ? SIGNATURE_INDEXER : SIGNATURE_METHOD;
        if (signature->kind == SIGNATURE_METHOD && strcmp(signature->name, "new") == 0)
            signature->kind = SIGNATURE_CONSTRUCTOR;
        if (signature->kind == SIGNATURE_INDEXER)
            parse_accessors(signature, text + brace);
    } else {
        parse_head(signature, text, brace);
        signature->kind = SIGNATURE_PROPERTY;
        parse_accessors(signature, brace < length ? text + brace : NULL);
    }
    return signature;
}

static void put_parameters(struct buffer *text, const struct signature *signature) {
    buffer_putc(text, '(');
    for (int i = 0; i < signature->count; i++) {
        const struct method_parameter *parameter = &signature->parameters[i];
        buffer_printf(text, "%s%s%s%s%s%s", i ? ", " : "", parameter->is_params ? "Params " : "",
                      parameter->by_ref ? "[ref] " : "", parameter->type_text,
                      *parameter->name || signature->kind == SIGNATURE_METHOD ? " " : "", parameter->name);
        bool named = parameter->default_text && parameter->type && parameter->type->code == CODE_ENUM;
        if (parameter->default_text)
            buffer_printf(text, " = %s%s%s", named ? parameter->type_text : "", named ? "." : "",
                          parameter->default_text);
    }
    buffer_putc(text, ')');
}

/* PowerShell leaves the word away at static properties (not fields) of structures. */
static bool shows_static(const struct signature *signature) {
    return signature->is_static && !(signature->row->flags & MEMBER_ROW_STRUCT_PROPERTY);
}

char *signature_text(const struct signature *signature) {
    struct buffer text = {0};
    if (signature->kind == SIGNATURE_EVENT)
        return mem_strdup(signature->row->signature + strlen("event "));
    if (signature->kind == SIGNATURE_CONSTRUCTOR) {
        buffer_printf(&text, "%s new", type_display_name(signature->owner));
    } else {
        buffer_printf(&text, "%s%s %s%s", shows_static(signature) ? "static " : "", signature->return_text,
                      signature->interface ? signature->interface : "", signature->name);
    }
    if (signature->kind != SIGNATURE_PROPERTY)
        put_parameters(&text, signature);
    if (signature->kind == SIGNATURE_PROPERTY || signature->kind == SIGNATURE_INDEXER)
        buffer_printf(&text, " {%s%s}", signature->gettable ? "get;" : "", signature->settable ? "set;" : "");
    return buffer_dup(&text);
}
