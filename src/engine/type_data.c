#include "engine/type_data.h"

#include <string.h>

#include "base/buffer.h"
#include "engine/field_object.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/default_display.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"

#define NAMESPACE "System.Management.Automation.Runspaces."
#define MEMBER_DICTIONARY "System.Collections.Generic.Dictionary[string," NAMESPACE "TypeMemberData]"

/* ---- the members' types ---- */

enum { MEMBER_ITS_NAME, MEMBER_IS_HIDDEN, MEMBER_FIRST, MEMBER_SECOND, MEMBER_FIELDS };

static bool construct_member(struct call *call) {
    struct value fields[MEMBER_FIELDS] = {call->args[0], value_bool(false)};
    for (int i = 1; i < call->count; i++)
        fields[MEMBER_IS_HIDDEN + i] = call->args[i];
    return give(call, field_object_new(call->type, fields, MEMBER_FIELDS));
}

static bool construct_set(struct call *call) {
    const struct type *texts = type_find("System.Collections.ObjectModel.Collection[string]");
    struct value fields[MEMBER_FIELDS] = {VALUE_NULL, value_bool(false), value_list(list_new(texts))};
    struct values names = {0};
    if (!enumerate_all(call->args[0], &names, call->failure))
        return false;
    for (int32_t i = 0; i < names.count; i++)
        list_add(list_of(fields[MEMBER_FIRST]), names.items[i]);
    return give(call, field_object_new(call->type, fields, MEMBER_FIELDS));
}

static struct type type_type_member_data = {
    .name = NAMESPACE "TypeMemberData", .base = &type_object, .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_type_member_data);

#define HIDDEN FIELD("bool IsHidden {get;set;}", MEMBER_IS_HIDDEN)
#define NAME FIELD("string Name {get;set;}", MEMBER_ITS_NAME)
#define MEMBER_DATA(variable, label, ...)                                                                              \
    static const struct type_member variable##_members[] = {__VA_ARGS__};                                              \
    static struct type variable = {                                                                                    \
        .name = NAMESPACE label, .base = &type_type_member_data, .flags = TYPE_SEALED, MEMBERS(variable##_members)};   \
    TYPE_REGISTER(variable)

MEMBER_DATA(type_note_data, "NotePropertyData", {"new(string name, System.Object value)", construct_member},
            FIELD("System.Object Value {get;set;}", MEMBER_FIRST), HIDDEN, NAME);
MEMBER_DATA(type_alias_data, "AliasPropertyData", {"new(string name, string referencedMemberName)", construct_member},
            {"new(string name, string referencedMemberName, type type)", construct_member},
            FIELD("string ReferencedMemberName {get;set;}", MEMBER_FIRST),
            FIELD("type MemberType {get;set;}", MEMBER_SECOND), HIDDEN, NAME);
MEMBER_DATA(type_script_property_data, "ScriptPropertyData",
            {"new(string name, scriptblock getScriptBlock)", construct_member},
            {"new(string name, scriptblock getScriptBlock, scriptblock setScriptBlock)", construct_member},
            FIELD("scriptblock GetScriptBlock {get;set;}", MEMBER_FIRST),
            FIELD("scriptblock SetScriptBlock {get;set;}", MEMBER_SECOND), HIDDEN, NAME);
MEMBER_DATA(type_script_method_data, "ScriptMethodData", {"new(string name, scriptblock script)", construct_member},
            FIELD("scriptblock Script {get;set;}", MEMBER_FIRST), NAME);
MEMBER_DATA(type_code_property_data, "CodePropertyData",
            FIELD("System.Object GetCodeReference {get;set;}", MEMBER_FIRST),
            FIELD("System.Object SetCodeReference {get;set;}", MEMBER_SECOND), HIDDEN, NAME);
MEMBER_DATA(type_code_method_data, "CodeMethodData", FIELD("System.Object CodeReference {get;set;}", MEMBER_FIRST),
            NAME);
MEMBER_DATA(type_set_data, "PropertySetData",
            {"new(System.Collections.Generic.IEnumerable[string] referencedProperties)", construct_set},
            FIELD_READONLY("System.Collections.ObjectModel.Collection[string] ReferencedProperties {get;}",
                           MEMBER_FIRST),
            HIDDEN);

static const struct {
    enum member_type kind;
    struct type *type;
} member_kinds[] = {
    {MEMBER_TYPE_NOTE_PROPERTY, &type_note_data},
    {MEMBER_TYPE_ALIAS_PROPERTY, &type_alias_data},
    {MEMBER_TYPE_CODE_METHOD, &type_code_method_data},
    {MEMBER_TYPE_SCRIPT_PROPERTY, &type_script_property_data},
    {MEMBER_TYPE_PROPERTY_SET, &type_set_data},
    {MEMBER_TYPE_SCRIPT_METHOD, &type_script_method_data},
    {MEMBER_TYPE_CODE_PROPERTY, &type_code_property_data},
};

/* ---- sets ---- */

static struct value set_object(const char *names) {
    struct list *list = list_new(type_find("System.Collections.ObjectModel.Collection[string]"));
    while (names && *names) {
        size_t length = strcspn(names, ",");
        list_add(list, string_from_n(names, length));
        names += length + (names[length] == ',');
    }
    struct value fields[MEMBER_FIELDS] = {VALUE_NULL, value_bool(false), value_list(list)};
    return field_object_new(&type_set_data, fields, MEMBER_FIELDS);
}

static const char *set_text(struct value set) {
    if (value_is_null(set))
        return NULL;
    const struct list *names = list_of(((struct field_object *)value_base(set).p)->fields[MEMBER_FIRST]);
    struct buffer text = {0};
    for (int32_t i = 0; i < names->count; i++)
        buffer_printf(&text, "%s%s", i ? "," : "", value_to_text(names->items[i]));
    return buffer_dup(&text);
}

/* ---- TypeData ---- */

enum {
    DATA_NAME,
    DATA_MEMBERS,
    DATA_CONVERTER,
    DATA_ADAPTER,
    DATA_OVERRIDE,
    DATA_METHOD,
    DATA_TARGET,
    DATA_DEPTH,
    DATA_DISPLAY_PROPERTY,
    DATA_INHERITS,
    DATA_STRING_SOURCE,
    DATA_STRING_SOURCE_PROPERTY,
    DATA_SETS,
    DATA_FIELDS = DATA_SETS + TYPEDATA_SET_COUNT
};

static struct value new_object(struct value name) {
    struct value fields[DATA_FIELDS] = {
        name, value_dictionary(dictionary_new(type_find(MEMBER_DICTIONARY), true)), [DATA_OVERRIDE] = value_bool(false),
        [DATA_DEPTH] = value_of(type_find("System.UInt32"), 0), [DATA_INHERITS] = value_bool(false)};
    return field_object_new(&type_type_data, fields, DATA_FIELDS);
}

static bool construct_data(struct call *call) {
    const struct type *type = type_from_value(call->args[0]);
    return give(call, new_object(type ? string_from(type->name) : call->args[0]));
}

static bool copy_data(struct call *call) {
    return give(call, field_object_new(&type_type_data, ((struct field_object *)call->self.p)->fields, DATA_FIELDS));
}

static const struct type_member data_members[] = {
    {"new(string typeName)", construct_data},
    {"new(type type)", construct_data},
    FIELD_READONLY("string TypeName {get;}", DATA_NAME),
    FIELD_READONLY("System.Collections.Generic.Dictionary[string," NAMESPACE "TypeMemberData] Members {get;}",
                   DATA_MEMBERS),
    FIELD("type TypeConverter {get;set;}", DATA_CONVERTER),
    FIELD("type TypeAdapter {get;set;}", DATA_ADAPTER),
    FIELD("bool IsOverride {get;set;}", DATA_OVERRIDE),
    FIELD("string SerializationMethod {get;set;}", DATA_METHOD),
    FIELD("type TargetTypeForDeserialization {get;set;}", DATA_TARGET),
    FIELD("uint SerializationDepth {get;set;}", DATA_DEPTH),
    FIELD("string DefaultDisplayProperty {get;set;}", DATA_DISPLAY_PROPERTY),
    FIELD("bool InheritPropertySerializationSet {get;set;}", DATA_INHERITS),
    FIELD("string StringSerializationSource {get;set;}", DATA_STRING_SOURCE),
    FIELD(NAMESPACE "TypeMemberData StringSerializationSourceProperty {get;set;}", DATA_STRING_SOURCE_PROPERTY),
    FIELD(NAMESPACE "PropertySetData DefaultDisplayPropertySet {get;set;}", DATA_SETS + TYPEDATA_DISPLAY_SET),
    FIELD(NAMESPACE "PropertySetData DefaultKeyPropertySet {get;set;}", DATA_SETS + TYPEDATA_KEY_SET),
    FIELD(NAMESPACE "PropertySetData PropertySerializationSet {get;set;}", DATA_SETS + TYPEDATA_SERIALIZATION_SET),
    {NAMESPACE "TypeData Copy()", copy_data},
};
struct type type_type_data = {
    .name = NAMESPACE "TypeData", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(data_members)};
TYPE_REGISTER(type_type_data);

/* A script of PowerShell's own rows is text still. */
static struct value block_of(struct value script) {
    if (!value_is_string(script))
        return script;
    return value_object(script_block_create(string_text(script), string_length(script), NULL));
}

static struct value member_object(const struct psmember *member) {
    struct value fields[MEMBER_FIELDS] = {string_from(member->name), value_bool(member->hidden), member->value,
                                          member->second};
    if (member->kind == MEMBER_TYPE_PROPERTY_SET)
        return set_object(string_text(member->value));
    if (member->kind & (MEMBER_TYPE_SCRIPT_PROPERTY | MEMBER_TYPE_SCRIPT_METHOD))
        fields[MEMBER_FIRST] = block_of(member->value);
    for (size_t i = 0; i < COUNT_OF(member_kinds); i++)
        if (member_kinds[i].kind == member->kind)
            return field_object_new(member_kinds[i].type, fields, MEMBER_FIELDS);
    return VALUE_NULL;
}

struct value type_data_object(const struct typedata *data) {
    struct value object = new_object(string_from(data->name));
    struct value *fields = ((struct field_object *)object.p)->fields;
    for (size_t i = 0; i < table_count(data->members); i++) {
        const struct psmember *member = table_value_at(data->members, i);
        struct value made = member_object(member);
        if (!value_is_null(made))
            dictionary_set_text(dictionary_of(fields[DATA_MEMBERS]), member->name, made);
    }
    fields[DATA_CONVERTER] = data->converter ? value_type(data->converter) : VALUE_NULL;
    fields[DATA_ADAPTER] = data->adapter ? value_type(data->adapter) : VALUE_NULL;
    fields[DATA_TARGET] = data->target ? value_type(data->target) : VALUE_NULL;
    fields[DATA_METHOD] = string_from(data->serialization_method);
    fields[DATA_DEPTH].i = data->depth;
    fields[DATA_DISPLAY_PROPERTY] = string_from(data->display_property);
    fields[DATA_INHERITS] = value_bool(data->inherits > 0);
    fields[DATA_STRING_SOURCE] = string_from(data->string_source);
    for (int i = 0; i < TYPEDATA_SET_COUNT; i++)
        fields[DATA_SETS + i] = data->sets[i] ? set_object(data->sets[i]) : VALUE_NULL;
    return object;
}

static void add_member(struct typedata *data, const char *name, struct value object) {
    const struct field_object *from = value_base(object).p;
    struct psmember *member = MEM_NEW(struct psmember);
    *member = (struct psmember){.name = mem_strdup(name),
                                .value = from->fields[MEMBER_FIRST],
                                .second = from->fields[MEMBER_SECOND],
                                .hidden = value_is_true(from->fields[MEMBER_IS_HIDDEN])};
    for (size_t i = 0; i < COUNT_OF(member_kinds); i++)
        if (member_kinds[i].type == value_base(object).type)
            member->kind = member_kinds[i].kind;
    if (member->kind == MEMBER_TYPE_PROPERTY_SET)
        member->value = string_from(set_text(object));
    table_set(data->members, member->name, member);
}

static const char *text_or_null(struct value value) {
    return value_is_null(value) ? NULL : value_to_text(value);
}

struct typedata *type_data_of_object(struct value object, bool *ret_override) {
    const struct value *fields = ((struct field_object *)value_base(object).p)->fields;
    struct typedata *data = typedata_new(value_to_text(fields[DATA_NAME]));
    const struct dictionary *members = dictionary_of(fields[DATA_MEMBERS]);
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(members, &at));)
        add_member(data, value_to_text(entry->key), entry->value);
    data->converter = type_from_value(fields[DATA_CONVERTER]);
    data->adapter = type_from_value(fields[DATA_ADAPTER]);
    data->target = type_from_value(fields[DATA_TARGET]);
    data->serialization_method = text_or_null(fields[DATA_METHOD]);
    data->depth = (int)fields[DATA_DEPTH].i;
    data->display_property = text_or_null(fields[DATA_DISPLAY_PROPERTY]);
    data->inherits = value_is_true(fields[DATA_INHERITS]) ? 1 : -1;
    data->string_source = text_or_null(fields[DATA_STRING_SOURCE]);
    for (int i = 0; i < TYPEDATA_SET_COUNT; i++)
        data->sets[i] = set_text(fields[DATA_SETS + i]);
    *ret_override = value_is_true(fields[DATA_OVERRIDE]);
    return data;
}

/* ---- PowerShell's own rows ---- */

static void add_row(struct typedata *data, const struct extended_member *row) {
    static const enum member_type kinds[] = {
        [EXTENDED_ALIAS] = MEMBER_TYPE_ALIAS_PROPERTY,        [EXTENDED_SCRIPT_PROPERTY] = MEMBER_TYPE_SCRIPT_PROPERTY,
        [EXTENDED_CODE_PROPERTY] = MEMBER_TYPE_CODE_PROPERTY, [EXTENDED_NOTE] = MEMBER_TYPE_NOTE_PROPERTY,
        [EXTENDED_PROPERTY_SET] = MEMBER_TYPE_PROPERTY_SET,   [EXTENDED_SCRIPT_METHOD] = MEMBER_TYPE_SCRIPT_METHOD,
        [EXTENDED_CODE_METHOD] = MEMBER_TYPE_CODE_METHOD,
    };
    struct psmember *member = MEM_NEW(struct psmember);
    *member = (struct psmember){.kind = kinds[row->kind], .name = row->name, .hidden = row->hidden};
    member->value = row->text ? string_from(row->text) : VALUE_NULL;
    table_set(data->members, row->name, member);
}

struct typedata *type_data_find(const char *type_name) {
    const struct type *type = type_find_exact(type_name);
    const struct typedata *added = typedata_find(type_name);
    const char *display = typedata_default_display_of(type_name);
    struct typedata *data = typedata_new(type && !added ? type->name : added ? added->name : type_name);
    for (int i = 0; type && !typedata_built_in_removed(type) && i < type->extended_count; i++)
        add_row(data, &type->extended[i]);
    if (!added && !display && !table_count(data->members))
        return NULL;
    if (added) {
        struct typedata *all = MEM_NEW(struct typedata);
        *all = *added;
        for (size_t i = 0; i < table_count(added->members); i++)
            table_set(data->members, table_key_at(added->members, i), table_value_at(added->members, i));
        all->members = data->members;
        data = all;
    }
    data->sets[TYPEDATA_DISPLAY_SET] = display;
    return data;
}

struct visit {
    void (*each)(void *data, const char *type_name);
    void *data;
    struct table *seen;
};

static void visit_name(struct visit *visit, const char *name) {
    if (table_has(visit->seen, name))
        return;
    table_set(visit->seen, name, visit);
    visit->each(visit->data, name);
}

static void visit_type(void *data, const struct type *type) {
    if ((type->extended_count || type->default_display) && !typedata_built_in_removed(type))
        visit_name(data, type->name);
}

static void visit_display(void *data, const char *type_name) {
    if (typedata_default_display_of(type_name))
        visit_name(data, type_name);
}

static void visit_added(void *data, const struct typedata *added) {
    visit_name(data, added->name);
}

void type_data_each(void (*each)(void *data, const char *type_name), void *data) {
    struct visit visit = {each, data, table_new(TABLE_IGNORE_CASE)};
    type_each(visit_type, &visit);
    default_display_each(visit_display, &visit);
    typedata_each(visit_added, &visit);
}
