/* All members of a value, in PowerShell's order. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/intrinsic.h"
#include "object/member_fill.h"
#include "object/signature.h"
#include "object/string.h"
#include "object/typedata.h"

struct walk {
    struct table *seen;
    void (*each)(void *data, const struct member *member);
    void *data;
    bool properties_only;
};

static void visit(struct walk *walk, const struct member *member) {
    if (table_has(walk->seen, member->name))
        return;
    table_set(walk->seen, member->name, walk);
    if (walk->properties_only && (!(member->kind & MEMBER_TYPE_PROPERTIES) || !member->gettable || member->hidden))
        return;
    walk->each(walk->data, member);
}

/* Those of the kinds asked for. */
static void visit_instances(struct walk *walk, const struct table *members, unsigned kinds) {
    for (size_t i = 0; members && i < table_count(members); i++) {
        struct member member;
        if (!(((const struct psmember *)table_value_at(members, i))->kind & kinds))
            continue;
        member_fill_instance(&member, table_value_at(members, i));
        visit(walk, &member);
    }
}

/* The row of that name of the type nearest to `from`. */
static const struct extended_member *nearest_extended(const struct type *from, const struct extended_member *row) {
    for (const struct type *type = from; type; type = type->base)
        for (int i = 0; i < type->extended_count && !typedata_built_in_removed(type); i++)
            if (text_equal_ignore_case(type->extended[i].name, row->name))
                return &type->extended[i];
    return row;
}

/* What PowerShell adds to a type: the base types' first, as a derived type has them. */
static void visit_extended(struct walk *walk, const struct type *type, const struct type *from) {
    if (type->base)
        visit_extended(walk, type->base, from);
    for (int i = 0; i < type->extended_count && !typedata_built_in_removed(type); i++) {
        struct member member;
        member_fill_extended(&member, type == from ? &type->extended[i] : nearest_extended(from, &type->extended[i]));
        visit(walk, &member);
    }
}

static void visit_dynamic(void *data, const char *name, const char *type_name) {
    struct member member = {
        .name = name, .kind = MEMBER_TYPE_PROPERTY, .dynamic = true, .gettable = true, .settable = true};
    member.type_name = type_name;
    visit(data, &member);
}

static void visit_groups(struct walk *walk, const struct type *type, bool is_static) {
    const struct table *table = type_member_table(type, is_static);
    for (int methods = 0; methods < 2; methods++) { /* properties come first */
        for (size_t i = 0; i < table_count(table); i++) {
            const struct member_group *group = table_value_at(table, i);
            struct member member;
            if ((group->kind == SIGNATURE_METHOD) != methods)
                continue;
            member_fill_group(&member, group, is_static);
            visit(walk, &member);
        }
    }
}

static void visit_labels(struct walk *walk, const struct type *type) {
    for (int i = 0; type->code == CODE_ENUM && i < type->label_count; i++) {
        struct member member = {
            .name = type->labels[i].name, .kind = MEMBER_TYPE_PROPERTY, .is_static = true, .gettable = true};
        member.type_name = type->name;
        visit(walk, &member);
    }
}

static void walk_members(struct value self, struct walk *walk) {
    struct extension *extension = extension_of(&self, false);
    struct value base = value_base(self);
    if (!base.type)
        return;
    const struct table *own = extension ? extension_members(extension) : NULL;
    bool adapted = extension && extension->deserialized; /* its PROPERTY members are .NET's once, which come later */
    visit_instances(walk, own, adapted ? ~(unsigned)MEMBER_TYPE_PROPERTY : ~0U);
    for (const char **name = value_type_names(self); *name; name++)
        visit_instances(walk, typedata_members(*name), ~0U);
    if (adapted)
        visit_instances(walk, own, MEMBER_TYPE_PROPERTY);
    visit_extended(walk, base.type, base.type);
    void (*list)(struct value, void (*)(void *, const char *, const char *), void *) =
        TYPE_OPERATION(base.type, list_properties);
    if (list)
        list(base, visit_dynamic, walk);
    visit_groups(walk, base.type, false);
}

void member_each(struct value self, bool is_static, void (*each)(void *data, const struct member *member), void *data) {
    struct walk walk = {.seen = table_new(TABLE_IGNORE_CASE), .each = each, .data = data};
    const struct type *type = is_static ? type_from_value(self) : NULL;
    if (!is_static) {
        walk_members(self, &walk);
    } else if (type) {
        visit_labels(&walk, type);
        visit_groups(&walk, type, true);
    }
}

void property_each(struct value self, void (*each)(void *data, const struct member *member), void *data) {
    struct walk walk = {.seen = table_new(TABLE_IGNORE_CASE), .each = each, .data = data, .properties_only = true};
    walk_members(self, &walk);
}

bool member_is_shown(struct value self, const struct member *member, bool with_base) {
    const struct type *type = value_base(self).type;
    if (!type || !TYPE_OPERATION(type, list_properties))
        return true;
    const struct member_group *named = member->dynamic ? type_member_group(type, member->name, false) : NULL;
    if (named)
        return named->kind != SIGNATURE_INDEXER;
    return with_base || !member->group || member->group->kind != SIGNATURE_PROPERTY;
}

/* --- definitions --- */

static const char *type_text(const char *type_name) {
    const struct type *type = type_find(type_name);
    return type ? type_display_name(type) : type_name;
}

/* A type as PSNoteProperty.ToString() writes it: without namespaces; objects with members of their own by their first
 * type name. */
static const char *note_type_text(struct value value) {
    struct extension *extension = extension_of(&value, false);
    struct value base = value_base(value);
    if (base.type == &type_pscustomobject || (extension && (extension_members(extension) || extension->type_names)))
        return value_type_names(value)[0];
    if (base.type->code == CODE_TYPE)
        return "RuntimeType";
    struct buffer text = {0};
    for (const char *at = type_display_name(base.type); *at;) {
        size_t length = strcspn(at, "[],");
        const char *dot = memrchr(at, '.', length);
        const char *start = dot ? dot + 1 : at;
        buffer_append(&text, start, (size_t)(at + length - start));
        at += length;
        if (*at)
            buffer_putc(&text, *at++);
    }
    return buffer_text(&text);
}

static const char *note_text(struct value value) {
    return value_base(value).type == &type_pscustomobject ? value_to_text(value) : value_dotnet_text(value);
}

static char *note_definition(const struct psmember *note) {
    if (value_is_null(note->value))
        return mem_printf("object %s=null", note->name);
    return mem_printf("%s %s=%s", note_type_text(note->value), note->name, note_text(note->value));
}

static char *script_definition(const struct psmember *member) {
    struct buffer text = {0};
    buffer_printf(&text, "System.Object %s {", member->name);
    if (member->value.type)
        buffer_printf(&text, "get=%s;", value_to_text(member->value));
    if (member->second.type)
        buffer_printf(&text, "set=%s;", value_to_text(member->second));
    buffer_putc(&text, '}');
    return buffer_dup(&text);
}

static char *set_definition(const char *name, const char *const *names, int count) {
    struct buffer text = {0};
    buffer_printf(&text, "%s {", name);
    for (int i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i ? ", " : "", names[i]);
    buffer_putc(&text, '}');
    return buffer_dup(&text);
}

static char *bag_definition(const char *name, struct value bag) {
    const struct extension *extension = extension_of(&bag, false);
    int count = extension_members(extension) ? (int)table_count(extension_members(extension)) : 0;
    const char **names = MEM_ARRAY(const char *, count + 1);
    for (int i = 0; i < count; i++)
        names[i] = table_key_at(extension_members(extension), (size_t)i);
    return set_definition(name, names, count);
}

static char *instance_definition(const struct psmember *member) {
    switch (member->kind) {
    case MEMBER_TYPE_NOTE_PROPERTY:
        return note_definition(member);
    case MEMBER_TYPE_ALIAS_PROPERTY:
        return value_is_null(member->second)
                   ? mem_printf("%s = %s", member->name, value_to_text(member->value))
                   : mem_printf("%s = (%s)%s", member->name, type_from_value(member->second)->name,
                                value_to_text(member->value));
    case MEMBER_TYPE_SCRIPT_PROPERTY:
    case MEMBER_TYPE_CODE_PROPERTY:
        return script_definition(member);
    case MEMBER_TYPE_PROPERTY_SET:
        return set_definition(member->name, member->names, member->name_count);
    case MEMBER_TYPE_MEMBER_SET:
        return bag_definition(member->name, member->value);
    case MEMBER_TYPE_PROPERTY: /* of an object that came over the wire */
        return mem_printf("%s {get;set;}",
                          value_base(member->value).type ? value_base(member->value).type->name : "System.Object");
    default:
        return mem_printf("System.Object %s();", member->name);
    }
}

static char *extended_definition(const struct extended_member *member) {
    switch (member->kind) {
    case EXTENDED_ALIAS:
        return mem_printf("%s = %s", member->name, member->text);
    case EXTENDED_NOTE:
        return mem_printf("string %s=%s", member->name, member->text);
    case EXTENDED_SCRIPT_PROPERTY:
        return mem_printf("System.Object %s {get=%s;}", member->name, member->text ? member->text : "");
    case EXTENDED_CODE_PROPERTY:
        return mem_printf("%s %s{get=%s;%s}", member->text ? member->text : "System.Object", member->name, member->name,
                          member->set ? mem_printf("set=%s;", member->name) : "");
    case EXTENDED_PROPERTY_SET: {
        char *names = mem_printf("%s {%s}", member->name, member->text);
        struct buffer text = {0};
        for (const char *at = names; *at; at++)
            buffer_append(&text, *at == ',' ? ", " : at, *at == ',' ? 2 : 1);
        return buffer_dup(&text);
    }
    case EXTENDED_CODE_METHOD:
        return mem_printf("%s", member->text ? member->text : member->name);
    default:
        return mem_printf("System.Object %s();", member->name);
    }
}

char *member_definition(struct value self, const struct member *member) {
    if (member->instance)
        return instance_definition(member->instance);
    if (member->extended)
        return extended_definition(member->extended);
    if (!member->group)
        return mem_printf("%s%s %s {%s%s}", member->is_static ? "static " : "",
                          member->type_name ? type_text(member->type_name) : "System.Object", member->name, "get;",
                          member->settable ? "set;" : "");
    struct buffer text = {0};
    for (int i = 0; i < member->group->count; i++)
        buffer_printf(&text, "%s%s", i ? ", " : "", signature_text(member->group->signatures[i]));
    return buffer_dup(&text);
}
