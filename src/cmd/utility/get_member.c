/* Get-Member: the members of objects, each type once. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/wildcard.h"
#include "cmd/plain_object.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "object/member_fill.h"
#include "object/signature.h"

struct get_member {
    struct value input_object;
    struct list *name;
    struct value member_type;
    struct value view;
    bool is_static;
    bool force;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(get_member, input_object), .flags = PIPELINE,
     .help = "The objects whose members are wanted; a collection given so is itself the object."},
    {"Name", "string[]", ARG(get_member, name), .position = 1, .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Names of members; wildcards are allowed."},
    {"MemberType", "System.Management.Automation.PSMemberTypes", ARG(get_member, member_type), .aliases = "Type",
     .help = "Only members of these kinds."},
    {"View", "System.Management.Automation.PSMemberViewTypes", ARG(get_member, view),
     .default_text = "Adapted, Extended",
     .help = "Extended: what PowerShell or scripts added; Base and Adapted: what the type has."},
    {"Static", "switch", ARG(get_member, is_static), .help = "The static members of the type."},
    {"Force", "switch", ARG(get_member, force), .help = "Also the hidden members."},
};

enum { TYPE_NAME, NAME, MEMBER_TYPE, DEFINITION, FIELDS };
static const struct type_member members[] = {
    {"string TypeName {get}", plain_get, NULL, PLAIN_FIELD(TYPE_NAME)},
    {"string Name {get}", plain_get, NULL, PLAIN_FIELD(NAME)},
    {"System.Management.Automation.PSMemberTypes MemberType {get}", plain_get, NULL, PLAIN_FIELD(MEMBER_TYPE)},
    {"string Definition {get}", plain_get, NULL, PLAIN_FIELD(DEFINITION)},
};
static char *definition_text(struct value self) {
    return mem_strdup(string_text(plain_fields(self)[DEFINITION]));
}
static const struct type_operations definition_operations = {.to_string = definition_text};
static struct type type_member_definition = {.name = "Microsoft.PowerShell.Commands.MemberDefinition",
                                             .base = &type_object,
                                             MEMBERS(members),
                                             .operations = &definition_operations};
TYPE_REGISTER(type_member_definition);

enum view { VIEW_EXTENDED = 1, VIEW_ADAPTED = 2, VIEW_BASE = 4 };

struct found {
    const char *name, *kind_name, *definition;
    int kind;
};

struct search {
    struct cmdlet_call *call;
    struct table *seen_types;
    struct value object;
    const char *pattern;
    int64_t kinds;
    int view;
    struct found *found;
    int count, capacity;
    struct buffer adapted, extended; /* names, for the hidden member sets */
};

static void begin(struct cmdlet_call *call) {
    const struct get_member *args = call->args;
    struct search *search = MEM_NEW(struct search);
    search->call = call;
    search->seen_types = table_new(TABLE_IGNORE_CASE);
    search->kinds = value_is_null(args->member_type) ? 16383 : value_base(args->member_type).i;
    search->view = value_is_null(args->view) ? VIEW_EXTENDED | VIEW_ADAPTED : (int)value_base(args->view).i;
    call->state = search;
}

static void add(struct search *search, const char *name, int kind, const char *definition) {
    static const struct type *kinds;
    if (!(kind & search->kinds) || !wildcard_match_text(search->pattern, name, true))
        return;
    if (!kinds)
        kinds = type_find("System.Management.Automation.PSMemberTypes");
    if (search->count == search->capacity) {
        MEM_GROW(search->found, search->capacity, 32);
    }
    search->found[search->count++] = (struct found){name, enum_to_string(kinds, kind), definition, kind};
}

/* get_Name and set_Name, which -Force shows: from the property's definition, "type Name(parameters) {get;set;}".
 * Of static ones it is not known which are fields. */
static void add_accessors(struct search *search, const struct member *member, const char *definition) {
    const char *name = strstr(definition, mem_printf(" %s", member->name));
    const char *brace = name ? strchr(name, '{') : NULL;
    if (!brace || !name)
        return;
    const char *type = mem_strndup(definition, (size_t)(name - definition));
    const char *open = name + 1 + strlen(member->name), *parameters = "";
    if (*open == '(')
        parameters = mem_strndup(open + 1, strcspn(open + 1, ")"));
    if (strstr(brace, "get"))
        add(search, mem_printf("get_%s", member->name), MEMBER_TYPE_METHOD,
            mem_printf("%s get_%s(%s)", type, member->name, parameters));
    if (strstr(brace, "set"))
        add(search, mem_printf("set_%s", member->name), MEMBER_TYPE_METHOD,
            mem_printf("void set_%s(%s%s%s value)", member->name, parameters, *parameters ? ", " : "", type));
}

/* Notes and whatever types.ps1xml, Update-TypeData and Add-Member gave are the extended members. Dictionary keys are
 * none at all. */
static void visit(void *data, const struct member *member) {
    struct search *search = data;
    const struct get_member *args = search->call->args;
    bool extended = member->instance || member->extended;
    if (member->is_key || member->intrinsic || !(search->view & (extended ? VIEW_EXTENDED : VIEW_ADAPTED | VIEW_BASE)))
        return;
    if (member->hidden && !args->force)
        return;
    if (!member_is_shown(search->object, member, search->view & VIEW_BASE))
        return;
    const char *definition = member_definition(search->object, member);
    add(search, member->name, member->kind, definition);
    if (args->force && !extended && !args->is_static &&
        member->kind & (MEMBER_TYPE_PROPERTY | MEMBER_TYPE_PARAMETERIZED_PROPERTY))
        add_accessors(search, member, definition);
}

/* ---- -Force: the members that every object has ---- */

static void collect_names(void *data, const struct member *member) {
    struct search *search = data;
    struct buffer *names = member->instance || member->extended ? &search->extended : &search->adapted;
    if (!member->is_key && !member->intrinsic)
        buffer_printf(names, "%s%s", names->length ? ", " : "", member->name);
}

static void add_hidden_sets(struct search *search) {
    static const char psobject_names[] = "Members, Properties, Methods, ImmediateBaseObject, BaseObject, TypeNames, "
                                         "get_Members, get_Properties, get_Methods, "
                                         "get_ImmediateBaseObject, get_BaseObject, get_TypeNames, ToString, Copy, "
                                         "CompareTo, Equals, GetHashCode, GetObjectData, GetType, "
                                         "GetMetaObject";
    search->adapted = search->extended = (struct buffer){0};
    member_each(search->object, false, collect_names, search);
    const char *adapted = buffer_dup(&search->adapted), *extended = buffer_dup(&search->extended);
    add(search, "pstypenames", MEMBER_TYPE_CODE_PROPERTY,
        "System.Collections.ObjectModel.Collection`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, "
        "Culture=neutral, "
        "PublicKeyToken=7cec85d7bea7798e]] pstypenames{get=PSTypeNames;}");
    add(search, "psadapted", MEMBER_TYPE_MEMBER_SET, mem_printf("psadapted {%s}", adapted ? adapted : ""));
    add(search, "psbase", MEMBER_TYPE_MEMBER_SET, mem_printf("psbase {%s}", adapted ? adapted : ""));
    add(search, "psextended", MEMBER_TYPE_MEMBER_SET, mem_printf("psextended {%s}", extended ? extended : ""));
    add(search, "psobject", MEMBER_TYPE_MEMBER_SET, mem_printf("psobject {%s}", psobject_names));
}

/* A type's constructors are its static method new. */
static void add_constructors(struct search *search) {
    const struct type *type = type_from_value(search->object);
    const struct member_group *group = type_constructors(type);
    struct member member;
    if (!group || !(search->view & (VIEW_ADAPTED | VIEW_BASE)))
        return;
    member_fill_group(&member, group, true);
    member.name = "new";
    add(search, "new", MEMBER_TYPE_METHOD, member_definition(search->object, &member));
}

static int by_kind_and_name(const void *left, const void *right) {
    const struct found *a = left, *b = right;
    int order = strcasecmp(a->kind_name, b->kind_name);
    return order ? order : strcasecmp(a->name, b->name);
}

static void write_matches(struct search *search, struct value self, const char *type_name, const char *pattern) {
    const struct get_member *args = search->call->args;
    search->pattern = pattern;
    search->count = 0;
    member_each(self, args->is_static, visit, search);
    if (args->is_static && value_base(self).type->code == CODE_TYPE)
        add_constructors(search);
    if (args->force && !args->is_static && search->view & VIEW_EXTENDED)
        add_hidden_sets(search);
    if (search->count)
        qsort(search->found, (size_t)search->count, sizeof(struct found), by_kind_and_name);
    for (int i = 0; i < search->count; i++) {
        const struct found *found = &search->found[i];
        struct value fields[FIELDS] = {
            [TYPE_NAME] = string_from(type_name),
            [NAME] = string_from(found->name),
            [MEMBER_TYPE] = value_of(type_find("System.Management.Automation.PSMemberTypes"), found->kind),
            [DEFINITION] = string_from(found->definition)};
        cmdlet_write(search->call, plain_object_new(&type_member_definition, fields, FIELDS));
    }
}

static void process(struct cmdlet_call *call) {
    const struct get_member *args = call->args;
    struct search *search = call->state;
    struct value object = args->input_object, base = value_base(object), self = object;
    if (value_is_null(object))
        return;
    const char *type_name = "<null>";
    if (args->is_static) {
        const struct type *type = base.type->code == CODE_TYPE ? type_from_value(base) : base.type;
        self = value_type(type);
        type_name = type->name;
    } else if (value_type_names(object)[0]) {
        type_name = value_type_names(object)[0];
    }
    if (table_has(search->seen_types, type_name))
        return;
    table_set(search->seen_types, type_name, search);
    search->object = self;
    if (!args->name)
        write_matches(search, self, type_name, "*");
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        write_matches(search, self, type_name, value_to_text(args->name->items[i]));
}

static void end(struct cmdlet_call *call) {
    struct search *search = call->state;
    if (!table_count(search->seen_types))
        write_error("System.InvalidOperationException", "NoObjectInGetMember", CATEGORY_CLOSE_ERROR, VALUE_NULL,
                    "You must specify an object for the Get-Member cmdlet.");
}

static const struct example examples[] = {
    {"'text' | Get-Member Substring", "The overloads of a string's method."},
    {"[math] | Get-Member -Static P*", "Static members of a type."},
};

static const struct cmdlet get_member = {
    .name = "Get-Member",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_member),
    .output_types = "Microsoft.PowerShell.Commands.MemberDefinition",
    .synopsis = "Gets the properties and methods of objects.",
    .description = "Shows what members the objects have, each type once: their names, kinds and definitions.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(get_member);
