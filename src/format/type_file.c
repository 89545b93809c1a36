/* Types files (types.ps1xml): members and standard members by type name. Source: about_Types.ps1xml. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/format_hook.h"
#include "engine/script_block.h"
#include "engine/type_data.h"
#include "format/xml_tree.h"
#include "object/convert.h"
#include "object/string.h"
#include "object/typedata.h"
#include "os/file.h"

struct loaded { /* one member that a file gave */
    const char *type_name, *member;
    struct loaded *next;
};
static struct table *files; /* path → struct loaded * */

struct loading {
    const char *file;
    const struct xml_node *type;
    struct typedata *data;
    struct loaded *loaded;
    void (*error)(void *data, const char *message);
    void *error_data;
};

static void complain(struct loading *loading, const struct xml_node *node, const char *message) {
    const char *type = xml_child_text(loading->type, "Name");
    const char *text = mem_printf("%s, %s(%d) : Error in type \"%s\": %s", loading->file, loading->file, node->line,
                                  type ? type : "", message);
    loading->error(loading->error_data, text);
}

/* The trimmed text of a child that must be there. */
static const char *demand(struct loading *loading, const struct xml_node *node, const char *name) {
    const char *text = xml_child_text(node, name);
    if (!text)
        complain(loading, node,
                 mem_printf("Node \"%s\" was not found. It should occur only once under \"%s\". The parent node, "
                            "\"%s\", will be ignored.",
                            name, node->name, node->name));
    return text;
}

static struct value block_from(const struct loading *loading, const char *text) {
    return text ? value_object(script_block_create(text, strlen(text), loading->file)) : VALUE_NULL;
}

static bool read_note(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const char *value = demand(loading, node, "Value"), *type_name = xml_child_text(node, "TypeName");
    const struct type *type = type_name ? type_find(type_name) : NULL;
    struct failure failure;
    if (!value)
        return false;
    member->value = string_from(value);
    if (!type_name || (type && convert_to(member->value, type, &member->value, &failure)))
        return true;
    complain(loading, node, mem_printf("Cannot convert note \"%s\":\"%s\".", value, type_name));
    return false;
}

static bool read_alias(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const char *target = demand(loading, node, "ReferencedMemberName"), *type_name = xml_child_text(node, "TypeName");
    const struct type *type = type_name ? type_find(type_name) : NULL;
    member->value = string_from(target);
    member->second = type ? value_type(type) : VALUE_NULL;
    return target != NULL;
}

static bool read_script_property(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const char *get = xml_child_text(node, "GetScriptBlock"), *set = xml_child_text(node, "SetScriptBlock");
    if (!get && !set) {
        complain(loading, node, "The ScriptProperty should have a getter or setter.");
        return false;
    }
    member->value = block_from(loading, get);
    member->second = block_from(loading, set);
    return true;
}

static bool read_script_method(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    member->value = block_from(loading, demand(loading, node, "Script"));
    return !value_is_null(member->value);
}

/* A static method of .NET that gets the object. */
static bool read_code_property(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const struct xml_node *get = xml_child(node, "GetCodeReference"), *set = xml_child(node, "SetCodeReference");
    if (!get && !set) {
        complain(loading, node, "The CodeProperty should have a getter or setter.");
        return false;
    }
    if (get)
        member->value = block_from(loading, mem_printf("[%s]::%s($this)", demand(loading, get, "TypeName"),
                                                       demand(loading, get, "MethodName")));
    if (set)
        member->second = block_from(loading, mem_printf("[%s]::%s($this, $args[0])", demand(loading, set, "TypeName"),
                                                        demand(loading, set, "MethodName")));
    return true;
}

static bool read_code_method(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const struct xml_node *code = xml_child(node, "CodeReference");
    if (!code) {
        demand(loading, node, "CodeReference");
        return false;
    }
    member->value =
        block_from(loading, mem_printf("[%s]::%s.Invoke(@(, $this; $args))", demand(loading, code, "TypeName"),
                                       demand(loading, code, "MethodName")));
    return true;
}

/* "A,B,C" of the Name children. */
static const char *names_of(const struct xml_node *node) {
    struct buffer text = {0};
    for (const struct xml_node *name = xml_child(node, "Name"); name; name = xml_next(name)) {
        const char *start = name->text + strspn(name->text, " \t\r\n");
        size_t length = strlen(start);
        while (length && strchr(" \t\r\n", start[length - 1]))
            length--;
        buffer_printf(&text, "%s%.*s", text.length ? "," : "", (int)length, start);
    }
    return buffer_dup(&text);
}

static bool read_set(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const struct xml_node *names = xml_child(node, "ReferencedProperties");
    if (!names) {
        demand(loading, node, "ReferencedProperties");
        return false;
    }
    const char *text = names_of(names);
    member->value = string_from(text);
    member->name_count = 0;
    member->names = mem_new((strlen(text) + 1) * sizeof *member->names);
    for (const char *at = text; *at; at += strcspn(at, ",") + (at[strcspn(at, ",")] == ','))
        member->names[member->name_count++] = mem_strndup(at, strcspn(at, ","));
    return true;
}

static const struct {
    const char *node;
    enum member_type kind;
    bool (*read)(struct loading *loading, const struct xml_node *node, struct psmember *member);
} member_nodes[] = {
    {"NoteProperty", MEMBER_TYPE_NOTE_PROPERTY, read_note},
    {"AliasProperty", MEMBER_TYPE_ALIAS_PROPERTY, read_alias},
    {"ScriptProperty", MEMBER_TYPE_SCRIPT_PROPERTY, read_script_property},
    {"ScriptMethod", MEMBER_TYPE_SCRIPT_METHOD, read_script_method},
    {"CodeProperty", MEMBER_TYPE_CODE_PROPERTY, read_code_property},
    {"CodeMethod", MEMBER_TYPE_CODE_METHOD, read_code_method},
    {"PropertySet", MEMBER_TYPE_PROPERTY_SET, read_set},
};

/* A member by its node; NULL: it is no member or is wrong. */
static struct psmember *read_member(struct loading *loading, const struct xml_node *node) {
    struct psmember *member = MEM_NEW(struct psmember);
    const char *hidden = xml_tree_attribute(node, "IsHidden");
    member->hidden = hidden && text_equal_ignore_case(hidden, "true");
    for (size_t i = 0; i < COUNT_OF(member_nodes); i++) {
        if (strcmp(member_nodes[i].node, node->name) != 0)
            continue;
        member->kind = member_nodes[i].kind;
        member->name = demand(loading, node, "Name");
        return member->name && member_nodes[i].read(loading, node, member) ? member : NULL;
    }
    return NULL;
}

static void read_standard(struct loading *loading, const struct xml_node *members) {
    static const char *const sets[TYPEDATA_SET_COUNT] = {"DefaultDisplayPropertySet", "DefaultKeyPropertySet",
                                                         "PropertySerializationSet"};
    struct typedata *data = loading->data;
    for (const struct xml_node *node = members ? members->children : NULL; node; node = node->next) {
        struct psmember *member = read_member(loading, node);
        const char *text = member && !value_is_null(member->value) ? value_to_text(member->value) : NULL;
        for (int i = 0; text && i < TYPEDATA_SET_COUNT; i++)
            if (text_equal_ignore_case(member->name, sets[i]))
                data->sets[i] = text;
        if (!text)
            continue;
        if (text_equal_ignore_case(member->name, "DefaultDisplayProperty"))
            data->display_property = text;
        else if (text_equal_ignore_case(member->name, "SerializationDepth"))
            data->depth = (int)strtol(text, NULL, 10);
        else if (text_equal_ignore_case(member->name, "SerializationMethod"))
            data->serialization_method = text;
        else if (text_equal_ignore_case(member->name, "StringSerializationSource"))
            data->string_source = text;
        else if (text_equal_ignore_case(member->name, "InheritPropertySerializationSet"))
            data->inherits = text_equal_ignore_case(text, "true");
    }
}

/* Each member is added by itself, so that one that is there already does not keep the others out. */
static void add_member(struct loading *loading, const struct xml_node *node, struct psmember *member) {
    const char *duplicate;
    struct typedata *one = typedata_new(loading->data->name);
    table_set(one->members, member->name, member);
    if (!typedata_update(one, false, &duplicate)) {
        complain(loading, node, mem_printf("The member %s is already present.", duplicate));
        return;
    }
    struct loaded *loaded = MEM_NEW(struct loaded);
    *loaded = (struct loaded){one->name, member->name, loading->loaded};
    loading->loaded = loaded;
}

/* The type named by <TypeConverter> or <TypeAdapter>; NULL: none such. */
static const struct type *helper_type(const struct xml_node *type, const char *node) {
    const struct xml_node *helper = xml_child(type, node);
    const char *name = helper ? xml_child_text(helper, "TypeName") : NULL;
    return name ? type_find(name) : NULL;
}

static void read_type(struct loading *loading, const struct xml_node *type) {
    const char *duplicate;
    loading->type = type;
    const char *name = demand(loading, type, "Name");
    if (!name)
        return;
    loading->data = typedata_new(name);
    const struct xml_node *members = xml_child(type, "Members");
    const struct type *converter = helper_type(type, "TypeConverter"), *adapter = helper_type(type, "TypeAdapter");
    const char *problem = type_data_helper_problem(converter, adapter);
    if (problem)
        loading->error(loading->error_data, mem_printf("Error in TypeData \"%s\": %s", name, problem));
    else if (!members)
        complain(loading, type, "The \"Type\" node must have \"Members\", \"TypeConverters\", or \"TypeAdapters\".");
    for (const struct xml_node *node = members ? members->children : NULL; node; node = node->next) {
        const char *set = strcmp(node->name, "MemberSet") == 0 ? xml_child_text(node, "Name") : NULL;
        struct psmember *member = set ? NULL : read_member(loading, node);
        if (set && text_equal_ignore_case(set, "PSStandardMembers"))
            read_standard(loading, xml_child(node, "Members"));
        if (member)
            add_member(loading, node, member);
    }
    if (!typedata_update(loading->data, false, &duplicate))
        complain(loading, type, mem_printf("The member %s is already present.", duplicate));
    struct loaded *loaded = MEM_NEW(struct loaded);
    *loaded = (struct loaded){loading->data->name, NULL, loading->loaded};
    loading->loaded = loaded;
}

void type_file_load(const char *path, void (*error)(void *data, const char *message), void *data) {
    struct loading loading = {.file = mem_strdup(path), .error = error, .error_data = data};
    struct buffer text = {0};
    struct failure failure;
    struct xml_node *root = NULL;
    type_file_unload(path);
    if (file_read(path, &text, 0, &failure))
        root = xml_tree_parse(buffer_text(&text), text.length, &failure);
    if (!root) {
        error(data, mem_printf("%s, %s : %s", path, path, failure.message));
        return;
    }
    for (const struct xml_node *type = xml_child(root, "Type"); type; type = xml_next(type))
        read_type(&loading, type);
    if (!files)
        files = table_new(TABLE_EXACT);
    table_set(files, path, loading.loaded);
}

bool type_file_unload(const char *path) {
    if (!files || !table_has(files, path))
        return false;
    for (const struct loaded *loaded = table_get(files, path); loaded; loaded = loaded->next) {
        struct typedata *data = typedata_find(loaded->type_name);
        if (data && loaded->member)
            typedata_remove_member(loaded->type_name, loaded->member);
        if (data && !table_count(data->members))
            typedata_remove(loaded->type_name);
    }
    table_remove(files, path);
    return true;
}
