/* The registry: rows collected by the linker, an index by name made on first use. */
#include "object/type.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/member.h"
#include "object/type_private.h"

extern struct type *const __start_muster_types[] __attribute__((weak));
extern struct type *const __stop_muster_types[] __attribute__((weak));

static struct table *by_name;        /* full names */
static struct table *by_accelerator; /* the rows' own and the further ones below */
static struct table *found;          /* answers of type_find by the text asked for */

/* Accelerators beyond the one that PowerShell prints. */
static const char *const more_accelerators[][2] = {
    {"int32", "System.Int32"},
    {"int16", "System.Int16"},
    {"int64", "System.Int64"},
    {"uint16", "System.UInt16"},
    {"uint32", "System.UInt32"},
    {"uint64", "System.UInt64"},
    {"single", "System.Single"},
    {"psobject", "System.Management.Automation.PSObject"},
    {"pscustomobject", "System.Management.Automation.PSObject"},
    {"ordered", "System.Collections.Specialized.OrderedDictionary"},
    {"ExperimentAction", "System.Management.Automation.ExperimentAction"},
};

static void build_index(void) {
    by_name = table_new(TABLE_IGNORE_CASE);
    by_accelerator = table_new(TABLE_IGNORE_CASE);
    found = table_new(TABLE_IGNORE_CASE);
    for (struct type *const *row = __start_muster_types; row < __stop_muster_types; row++) {
        table_set(by_name, (*row)->name, *row);
        if ((*row)->accelerator)
            table_set(by_accelerator, (*row)->accelerator, *row);
    }
    for (size_t i = 0; i < COUNT_OF(more_accelerators); i++) {
        struct type *type = table_get(by_name, more_accelerators[i][1]);
        if (type)
            table_set(by_accelerator, more_accelerators[i][0], type);
    }
}

const struct table *type_accelerators(void) {
    if (!by_name)
        build_index();
    return by_accelerator;
}

void type_accelerator_set(const char *name, const struct type *type) {
    if (!by_name)
        build_index();
    if (type)
        table_set(by_accelerator, name, (struct type *)type);
    else
        table_remove(by_accelerator, name);
    table_clear(found);
}

struct type *type_registered(const char *name, size_t length) {
    if (!by_name)
        build_index();
    return table_get(by_name, name[length] ? mem_strndup(name, length) : name);
}

void type_add(struct type *type) {
    if (!by_name)
        build_index();
    table_set(by_name, type->name, type);
    if (type->accelerator)
        table_set(by_accelerator, type->accelerator, type);
    table_clear(found);
}

void type_each(void (*each)(void *data, const struct type *type), void *data) {
    if (!by_name)
        build_index();
    for (size_t i = 0; i < table_count(by_name); i++)
        each(data, table_value_at(by_name, i));
}

struct type_cache *type_cache_of(const struct type *type) {
    struct type *row = (struct type *)type; /* caches are no part of what the row says */
    if (!row->cache)
        row->cache = MEM_NEW(struct type_cache);
    return row->cache;
}

void *type_operation_at(const struct type *type, size_t offset) {
    for (; type; type = type->base) {
        void *operation = type->operations ? *(void *const *)((const char *)type->operations + offset) : NULL;
        if (operation)
            return operation;
    }
    return NULL;
}

/* Did the answer depend on what scripts define or use? Then it is good for this time only. */
static bool scripts_asked;

/* One name without brackets: accelerator, full name, full name without "System.". */
static const struct type *find_plain(const char *name, size_t length) {
    char *text = mem_strndup(name, length);
    if (!by_name)
        build_index();
    struct type *type = table_get(by_accelerator, text);
    if (!type)
        type = table_get(by_name, text);
    if (!type)
        type = table_get(by_name, mem_printf("System.%s", text));
    if (!type && object_hooks.find_script_type) {
        scripts_asked = true;
        return object_hooks.find_script_type(text);
    }
    return type;
}

const struct type *type_find_exact(const char *name) {
    return type_registered(name, strlen(name));
}

const struct type *type_generic_definition(const char *name, size_t length, int count) {
    char *text = mem_strndup(name, length);
    if (memchr(text, '`', length))
        return find_plain(text, length);
    char *full = mem_printf("%s`%d", text, count);
    const struct type *type = find_plain(full, strlen(full));
    return type ? type : find_plain(text, length);
}

struct cursor {
    const char *at, *end;
};

static void skip_spaces(struct cursor *cursor) {
    while (cursor->at < cursor->end && (*cursor->at == ' ' || *cursor->at == '\t'))
        cursor->at++;
}

static bool accept(struct cursor *cursor, char wanted) {
    skip_spaces(cursor);
    if (cursor->at == cursor->end || *cursor->at != wanted)
        return false;
    cursor->at++;
    return true;
}

static const struct type *parse_type(struct cursor *cursor);

/* ", System.Private.CoreLib, Version=…" up to the closing bracket. */
static void skip_assembly(struct cursor *cursor) {
    while (cursor->at < cursor->end && *cursor->at != ']')
        cursor->at++;
}

enum { MAX_ARGUMENTS = 16 };

/* After '[': the arguments of a generic, each plain or as [name, assembly]. */
static const struct type *parse_arguments(struct cursor *cursor, const char *name, size_t length) {
    const struct type *arguments[MAX_ARGUMENTS];
    int count = 0;
    do {
        bool bracketed = accept(cursor, '[');
        const struct type *argument = count < MAX_ARGUMENTS ? parse_type(cursor) : NULL;
        if (!argument)
            return NULL;
        arguments[count++] = argument;
        if (bracketed) {
            skip_assembly(cursor);
            if (!accept(cursor, ']'))
                return NULL;
        }
    } while (accept(cursor, ','));
    if (!accept(cursor, ']'))
        return NULL;
    const struct type *definition = type_generic_definition(name, length, count);
    return definition ? type_close(definition, arguments, count) : NULL;
}

static bool at_rank(const struct cursor *cursor) {
    const char *at = cursor->at + 1;
    while (at < cursor->end && (*at == ' ' || *at == ',' || *at == '*'))
        at++;
    return at < cursor->end && *at == ']';
}

static const struct type *parse_type(struct cursor *cursor) {
    skip_spaces(cursor);
    const char *start = cursor->at;
    while (cursor->at < cursor->end && !strchr("[],", *cursor->at))
        cursor->at++;
    size_t length = (size_t)(cursor->at - start);
    while (length && start[length - 1] == ' ')
        length--;
    if (!length)
        return NULL;
    const struct type *type;
    if (cursor->at < cursor->end && *cursor->at == '[' && !at_rank(cursor)) {
        cursor->at++;
        type = parse_arguments(cursor, start, length);
    } else {
        type = find_plain(start, length);
    }
    while (type && cursor->at < cursor->end && *cursor->at == '[' && at_rank(cursor)) {
        int rank = 1;
        for (cursor->at++; *cursor->at != ']'; cursor->at++)
            rank += *cursor->at == ',';
        cursor->at++;
        type = type_array_of(type, rank);
    }
    return type;
}

/* Generics inside of generics nest, and their names grow with every level: no type is called that long. */
enum { NAME_MOST = 1 << 14 };

const struct type *type_find(const char *name) {
    if (!by_name)
        build_index();
    const struct type *type = table_get(found, name);
    if (type)
        return type;
    struct cursor cursor = {name, name + strlen(name)};
    if (cursor.end - cursor.at > NAME_MOST)
        return NULL;
    scripts_asked = false;
    type = parse_type(&cursor);
    skip_spaces(&cursor);
    if (type && cursor.at < cursor.end && *cursor.at != ',') /* an assembly name may follow */
        return NULL;
    if (type && !scripts_asked)
        table_set(found, name, (void *)type);
    return type;
}

static bool reference_convertible(const struct type *type, const struct type *other) {
    return type == other ||
           (!(type->flags & TYPE_VALUE_TYPE) && !(other->flags & TYPE_VALUE_TYPE) && type_is(type, other));
}

/* IEnumerable<string> is an IEnumerable<object>. */
static bool is_variant_of(const struct type *type, const struct type *other) {
    if ((other->flags & TYPE_INTERFACE) &&
        type == other->generic_definition) /* a row that is good for every argument */
        return true;
    return type->generic_definition && type->generic_definition == other->generic_definition &&
           (other->flags & TYPE_INTERFACE) && type->generic_count == 1 &&
           reference_convertible(type->generic_arguments[0], other->generic_arguments[0]);
}

/* T[] is an IEnumerable<T>, ICollection<T>, IList<T> and their read-only kin. */
static bool array_implements(const struct type *array, const struct type *other) {
    return array->rank == 1 && other->generic_count == 1 && other->generic_arguments &&
           (other->flags & TYPE_INTERFACE) && strncmp(other->name, "System.Collections.Generic.I", 28) == 0 &&
           !strstr(other->name, "Enumerator") && !strstr(other->name, "Compar") &&
           reference_convertible(array->element, other->generic_arguments[0]);
}

bool type_is(const struct type *type, const struct type *other) {
    if (other == &type_object)
        return type != NULL;
    for (const struct type *at = type; at; at = at->base) {
        if (at == other || is_variant_of(at, other))
            return true;
        for (const struct type *const *interface = at->interfaces; interface && *interface; interface++)
            if (type_is(*interface, other))
                return true;
    }
    if (!type || type->code != CODE_ARRAY || type == &type_array)
        return false;
    if (other->code == CODE_ARRAY && other->element)
        return type->rank == other->rank && reference_convertible(type->element, other->element);
    return array_implements(type, other);
}
