#include "object/typedata.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/default_display.h"

static struct table *all;     /* type name → struct typedata * */
static struct table *removed; /* names of types whose own rows were taken away */
unsigned typedata_changes;

struct typedata *typedata_find(const char *type_name) {
    return all ? table_get(all, type_name) : NULL;
}

struct typedata *typedata_new(const char *type_name) {
    struct typedata *data = MEM_NEW(struct typedata);
    data->name = mem_strdup(type_name);
    data->members = table_new(TABLE_IGNORE_CASE);
    data->inherits = -1;
    return data;
}

static struct typedata *find_or_make(const char *type_name) {
    struct typedata *data = typedata_find(type_name);
    if (data)
        return data;
    if (!all)
        all = table_new(TABLE_IGNORE_CASE);
    data = typedata_new(type_name);
    table_set(all, data->name, data);
    return data;
}

bool typedata_built_in_removed(const struct type *type) {
    return removed && table_has(removed, type->name);
}

/* The type whose own rows stand under exactly this name. */
static const struct type *built_in(const char *type_name) {
    const struct type *type = type_find_exact(type_name);
    return type && !typedata_built_in_removed(type) ? type : NULL;
}

static bool has_member(const char *type_name, const char *name) {
    const struct table *members = typedata_members(type_name);
    const struct type *type = built_in(type_name);
    if (members && table_has(members, name))
        return true;
    for (int i = 0; type && i < type->extended_count; i++)
        if (text_equal_ignore_case(type->extended[i].name, name))
            return true;
    return false;
}

static const char *const set_names[] = {"DefaultDisplayPropertySet", "DefaultKeyPropertySet",
                                        "PropertySerializationSet"};

static const char *find_duplicate(const struct typedata *data) {
    const struct typedata *old = typedata_find(data->name);
    for (size_t i = 0; i < table_count(data->members); i++)
        if (has_member(data->name, table_key_at(data->members, i)))
            return ((struct psmember *)table_value_at(data->members, i))->name;
    for (int i = 0; old && i < TYPEDATA_SET_COUNT; i++)
        if (data->sets[i] && old->sets[i])
            return set_names[i];
    if (old && data->display_property && old->display_property)
        return "DefaultDisplayProperty";
    if (old && data->depth && old->depth)
        return "SerializationDepth";
    if (old && data->serialization_method && old->serialization_method)
        return "SerializationMethod";
    return old && data->string_source && old->string_source ? "StringSerializationSource" : NULL;
}

bool typedata_update(const struct typedata *data, bool force, const char **ret_duplicate) {
    *ret_duplicate = force ? NULL : find_duplicate(data);
    if (*ret_duplicate)
        return false;
    struct typedata *into = find_or_make(data->name);
    typedata_changes++;
    for (size_t i = 0; i < table_count(data->members); i++) {
        struct psmember *member = table_value_at(data->members, i);
        table_remove(into->members, member->name);
        table_set(into->members, member->name, member);
    }
    for (int i = 0; i < TYPEDATA_SET_COUNT; i++)
        into->sets[i] = data->sets[i] ? data->sets[i] : into->sets[i];
    into->display_property = data->display_property ? data->display_property : into->display_property;
    into->string_source = data->string_source ? data->string_source : into->string_source;
    into->serialization_method = data->serialization_method ? data->serialization_method : into->serialization_method;
    into->depth = data->depth ? data->depth : into->depth;
    into->inherits = data->inherits >= 0 ? data->inherits : into->inherits;
    into->converter = data->converter ? data->converter : into->converter;
    into->adapter = data->adapter ? data->adapter : into->adapter;
    into->target = data->target ? data->target : into->target;
    return true;
}

bool typedata_remove(const char *type_name) {
    typedata_changes++;
    const struct type *type = built_in(type_name);
    bool had_own = (type && (type->extended_count || type->default_display)) || default_display_of(type_name);
    if (had_own) {
        if (!removed)
            removed = table_new(TABLE_IGNORE_CASE);
        table_set(removed, type_name, removed);
    }
    return (all && table_remove(all, type_name)) || had_own;
}

void typedata_remove_member(const char *type_name, const char *member_name) {
    struct typedata *data = typedata_find(type_name);
    typedata_changes++;
    if (data)
        table_remove(data->members, member_name);
}

void typedata_each(void (*each)(void *data, const struct typedata *typedata), void *data) {
    for (size_t i = 0; all && i < table_count(all); i++)
        each(data, table_value_at(all, i));
}

struct table *typedata_members(const char *type_name) {
    struct typedata *data = typedata_find(type_name);
    return data ? data->members : NULL;
}

const struct psmember *typedata_member(struct value self, const char *name) {
    if (!all || !table_count(all))
        return NULL;
    for (const char **type_name = value_type_names(self); *type_name; type_name++) {
        struct table *members = typedata_members(*type_name);
        struct psmember *member = members ? table_get(members, name) : NULL;
        if (member)
            return member;
    }
    return NULL;
}

const char *typedata_default_display_of(const char *type_name) {
    const struct typedata *data = typedata_find(type_name);
    if (data && data->sets[TYPEDATA_DISPLAY_SET])
        return data->sets[TYPEDATA_DISPLAY_SET];
    if (removed && table_has(removed, type_name))
        return NULL;
    const char *own = default_display_of(type_name);
    const struct type *type = own ? NULL : type_find(type_name);
    return own                                                                   ? own
           : type && type->default_display && strcmp(type->name, type_name) == 0 ? type->default_display
                                                                                 : NULL;
}

const char *typedata_default_display(struct value self) {
    static const char prefix[] = "Deserialized.";
    const char **names = value_type_names(self);
    for (const char **name = names; *name; name++) {
        const char *found = typedata_default_display_of(*name);
        if (found)
            return found;
    }
    /* What came from another process is shown as the live object would be. */
    for (const char **name = names; *name; name++) {
        const char *found =
            strncmp(*name, prefix, strlen(prefix)) == 0 ? typedata_default_display_of(*name + strlen(prefix)) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

const char *typedata_display_property(struct value self) {
    if (!all)
        return NULL;
    for (const char **name = value_type_names(self); *name; name++) {
        const struct typedata *data = typedata_find(*name);
        if (data && data->display_property)
            return data->display_property;
    }
    return NULL;
}

int typedata_serialization_depth(struct value self) {
    if (!all)
        return -1;
    for (const char **type_name = value_type_names(self); *type_name; type_name++) {
        struct typedata *data = typedata_find(*type_name);
        if (data && data->depth > 0)
            return data->depth;
    }
    return -1;
}

const struct typedata *typedata_standard(struct value self) {
    if (!all)
        return NULL;
    for (const char **type_name = value_type_names(self); *type_name; type_name++) {
        const struct typedata *data = typedata_find(*type_name);
        if (data && (data->sets[0] || data->sets[1] || data->sets[2] || data->display_property || data->depth))
            return data;
    }
    return NULL;
}
