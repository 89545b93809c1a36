/* The members of a type by name, its own and its bases', in the order .NET's reflection gives them. */
#include <string.h>

#include "base/memory.h"
#include "object/signature.h"
#include "object/type_private.h"

static bool same_parameters(const struct signature *left, const struct signature *right) {
    if (left->count != right->count)
        return false;
    for (int i = 0; i < left->count; i++) {
        const struct method_parameter *a = &left->parameters[i], *b = &right->parameters[i];
        if (a->by_ref != b->by_ref || a->type != b->type || (!a->type && strcmp(a->type_text, b->type_text) != 0))
            return false;
    }
    return true;
}

/* Does the group already have an overload that hides this one of a base? Properties are hidden by name alone. */
static bool is_hidden_by(const struct member_group *group, const struct signature *signature) {
    if (group->kind != signature->kind || group->kind == SIGNATURE_PROPERTY)
        return true;
    for (int i = 0; i < group->count; i++)
        if (!group->signatures[i]->interface && !signature->interface &&
            same_parameters(group->signatures[i], signature))
            return true;
    return false;
}

static struct member_group *group_new(const struct signature *signature) {
    struct member_group *group = MEM_NEW(struct member_group);
    group->name = signature->name;
    group->kind = signature->kind;
    group->hidden = signature->row->flags & MEMBER_ROW_HIDDEN;
    return group;
}

static void group_add(struct member_group *group, const struct signature *signature) {
    group->signatures = mem_resize(group->signatures, (size_t)(group->count + 1) * sizeof *group->signatures);
    group->signatures[group->count++] = signature;
    group->has_public |= !signature->interface;
}

/* Constructor rows are told from their text, so that parsing them waits until one is called. */
static bool is_constructor(const struct type_member *row) {
    return strncmp(row->signature, "new(", 4) == 0;
}

static bool is_static_row(const struct type_member *row) {
    return strncmp(row->signature, "static ", 7) == 0;
}

static void add_rows(struct table *table, const struct type *type, bool is_static) {
    for (int i = 0; i < type->member_count; i++) {
        const struct type_member *row = &type->members[i];
        if (is_constructor(row) || is_static_row(row) != is_static)
            continue;
        const struct signature *signature = signature_parse(type, row);
        struct member_group *group = table_get(table, signature->name);
        if (!group) {
            group = group_new(signature);
            table_set(table, group->name, group);
        } else if (is_hidden_by(group, signature)) {
            continue;
        }
        group_add(group, signature);
    }
}

struct table *type_member_table(const struct type *type, bool is_static) {
    struct type_cache *cache = type_cache_of(type);
    struct table **table = is_static ? &cache->static_members : &cache->instance_members;
    if (!*table) {
        struct table *made = table_new(TABLE_IGNORE_CASE);
        for (const struct type *at = type; at; at = at->base)
            add_rows(made, at, is_static);
        if (type->flags & TYPE_INTERFACE)
            add_rows(made, &type_object, is_static);
        *table = made;
    }
    return *table;
}

const struct member_group *type_member_group(const struct type *type, const char *name, bool is_static) {
    return table_get(type_member_table(type, is_static), name);
}

const struct member_group *type_constructors(const struct type *type) {
    struct type_cache *cache = type_cache_of(type);
    if (cache->constructors_known)
        return cache->constructors;
    for (int i = 0; i < type->member_count; i++) {
        if (!is_constructor(&type->members[i]))
            continue;
        const struct signature *signature = signature_parse(type, &type->members[i]);
        if (!cache->constructors)
            cache->constructors = group_new(signature);
        group_add(cache->constructors, signature);
    }
    cache->constructors_known = true;
    return cache->constructors;
}
