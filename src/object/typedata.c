/* What Update-TypeData adds, by type name. */
#include <string.h>

#include "base/memory.h"
#include "object/default_display.h"
#include "object/member.h"

struct typedata {
    struct table *members;
    const char *default_display;
    int serialization_depth; /* 0: none set */
};

static struct table *all; /* type name → struct typedata * */

unsigned typedata_changes;

static struct typedata *find(const char *type_name) {
    return all ? table_get(all, type_name) : NULL;
}

static struct typedata *find_or_make(const char *type_name) {
    struct typedata *data = find(type_name);
    if (data)
        return data;
    if (!all)
        all = table_new(TABLE_IGNORE_CASE);
    data = MEM_NEW(struct typedata);
    table_set(all, type_name, data);
    return data;
}

void typedata_add(const char *type_name, const struct psmember *member) {
    struct typedata *data = find_or_make(type_name);
    typedata_changes++;
    struct psmember *copy = MEM_NEW(struct psmember);
    *copy = *member;
    if (!data->members)
        data->members = table_new(TABLE_IGNORE_CASE);
    table_set(data->members, member->name, copy);
}

void typedata_remove(const char *type_name, const char *member_name) {
    struct typedata *data = find(type_name);
    if (!data)
        return;
    typedata_changes++;
    if (!member_name)
        table_remove(all, type_name);
    else if (data->members)
        table_remove(data->members, member_name);
}

struct table *typedata_members(const char *type_name) {
    struct typedata *data = find(type_name);
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

void typedata_set_default_display(const char *type_name, const char *names) {
    find_or_make(type_name)->default_display = mem_strdup(names);
}

static const char *default_display_by_name(const char *type_name) {
    struct typedata *data = find(type_name);
    if (data && data->default_display)
        return data->default_display;
    const char *built_in = default_display_of(type_name);
    if (built_in)
        return built_in;
    const struct type *type = type_find(type_name);
    return type && type->default_display && strcmp(type->name, type_name) == 0 ? type->default_display : NULL;
}

const char *typedata_default_display(struct value self) {
    static const char prefix[] = "Deserialized.";
    const char **names = value_type_names(self);
    for (const char **name = names; *name; name++) {
        const char *found = default_display_by_name(*name);
        if (found)
            return found;
    }
    /* What came from another process is shown as the live object would be. */
    for (const char **name = names; *name; name++) {
        const char *found =
            strncmp(*name, prefix, strlen(prefix)) == 0 ? default_display_by_name(*name + strlen(prefix)) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

void typedata_set_serialization_depth(const char *type_name, int depth) {
    find_or_make(type_name)->serialization_depth = depth;
}

int typedata_serialization_depth(struct value self) {
    if (!all)
        return -1;
    for (const char **type_name = value_type_names(self); *type_name; type_name++) {
        struct typedata *data = find(*type_name);
        if (data && data->serialization_depth > 0)
            return data->serialization_depth;
    }
    return -1;
}
