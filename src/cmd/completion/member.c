/* Completing members: of the value an expression has, or of the types it may have. */
#include <stdlib.h>
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "engine/code.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/signature.h"

struct offer {
    struct completions *out;
    const char *pattern;
    unsigned flags;
    const struct table *except;
    struct value object; /* whose own properties are offered */
};

/* The members of a value that fit. */
struct fitting {
    const char *pattern;
    struct member *items;
    int count;
};

static const char *quoted_name(const char *name) {
    struct buffer text = {0};
    if (!completion_name_is_special(name))
        return name;
    buffer_putc(&text, '\'');
    for (const char *at = name; *at; at++) {
        if (*at == '\'')
            buffer_putc(&text, '\'');
        buffer_putc(&text, *at);
    }
    buffer_putc(&text, '\'');
    return buffer_text(&text);
}

void complete_collection_methods(struct completions *out, const char *pattern) {
    static const struct {
        const char *name, *text;
    } rows[] = {
        {"Where", "Where({ expression } [, mode [, numberToReturn]])"},
        {"ForEach", "ForEach(expression [, arguments...])"},
        {"PSWhere", "PSWhere({ expression } [, mode [, numberToReturn]])"},
        {"PSForEach", "PSForEach(expression [, arguments...])"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (wildcard_match_text(pattern, rows[i].name, true))
            completion_add(out, mem_printf("%s(", rows[i].name), rows[i].name, COMPLETION_METHOD, rows[i].text);
}

/* ---- of a value ---- */

/* "a(), b()" with each overload on a line of its own. */
static const char *overloads_in_lines(const char *definition) {
    struct buffer text = {0};
    if (!strstr(definition, "),"))
        return definition;
    for (const char *at = definition; *at;) {
        const char *end = strstr(at, "),");
        size_t length = end ? (size_t)(end - at) + 1 : strlen(at);
        while (*at == ' ') {
            at++;
            length--;
        }
        buffer_append(&text, at, length);
        at += length + (end ? 1 : 0);
        if (*at)
            buffer_puts(&text, "\r\n");
    }
    return buffer_text(&text);
}

static bool is_method(const struct member *member) {
    return (member->kind & (MEMBER_TYPE_METHODS | MEMBER_TYPE_PARAMETERIZED_PROPERTY)) != 0;
}

/* The accessors that .NET has for properties and events. */
static bool is_accessor(const struct member *member) {
    return member->row && is_method(member) &&
           (strncmp(member->name, "get_", 4) == 0 || strncmp(member->name, "set_", 4) == 0 ||
            strncmp(member->name, "op_", 3) == 0);
}

static void note_member(void *data, const struct member *member) {
    struct fitting *fitting = data;
    if (member->hidden || member->intrinsic || member->is_key || is_accessor(member) ||
        !wildcard_match_text(fitting->pattern, member->name, true))
        return;
    fitting->items = mem_resize(fitting->items, sizeof *fitting->items * (size_t)(fitting->count + 1));
    fitting->items[fitting->count++] = *member;
}

static int compare_members(const void *left, const void *right) {
    const struct member *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return collate(a->name, strlen(a->name), b->name, strlen(b->name), true);
}

static void offer_member(struct completions *out, struct value self, const struct member *member) {
    const char *name = quoted_name(member->name);
    completion_add(out, is_method(member) ? mem_printf("%s(", name) : name, member->name,
                   is_method(member) ? COMPLETION_METHOD : COMPLETION_PROPERTY,
                   overloads_in_lines(member_definition(self, member)));
}

static int by_name(const struct completion *left, const struct completion *right) {
    bool methods = left->kind == COMPLETION_METHOD, other = right->kind == COMPLETION_METHOD;
    if (methods != other)
        return methods ? 1 : -1;
    return collate(left->list_item, strlen(left->list_item), right->list_item, strlen(right->list_item), true);
}

static void offer_keys(struct completions *out, const struct dictionary *dictionary, const char *pattern) {
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary, &at)) != NULL) {
        struct value key = value_base(entry->key);
        if (!value_is_string(key) || !wildcard_match_text(pattern, string_text(key), true))
            continue;
        const char *name = quoted_name(string_text(key));
        completion_add(out, name, name, COMPLETION_PROPERTY, name);
    }
}

static bool is_collection(struct value value) {
    return value_is_enumerable(value) && !value_is_string(value) && !value_is_dictionary(value);
}

static void offer_of_value(struct completions *out, bool is_static, const char *pattern, struct value value) {
    struct fitting fitting = {pattern, NULL, 0};
    struct value base = value_base(value);
    if (is_static && (!base.type || base.type->code != CODE_TYPE))
        return;
    member_each(value, is_static, note_member, &fitting);
    if (fitting.count)
        qsort(fitting.items, (size_t)fitting.count, sizeof *fitting.items, compare_members);
    for (int i = 0; i < fitting.count; i++)
        offer_member(out, value, &fitting.items[i]);
    if (is_static)
        return;
    if (value_is_dictionary(base))
        offer_keys(out, dictionary_of(base), pattern);
    else if (is_collection(base))
        complete_collection_methods(out, pattern);
}

/* ---- of types ---- */

static bool is_wanted(const struct offer *offer, const char *name) {
    return wildcard_match_text(offer->pattern, name, true) && !(offer->except && table_has(offer->except, name));
}

static void offer_typed(struct offer *offer, const char *name, bool method, const char *tool_tip) {
    for (int i = 0; i < offer->out->count; i++)
        if (text_equal_ignore_case(offer->out->items[i]->list_item, name))
            return;
    if (!is_wanted(offer, name))
        return;
    completion_add(offer->out, method ? mem_printf("%s(", name) : quoted_name(name), name,
                   method ? COMPLETION_METHOD : COMPLETION_PROPERTY, tool_tip);
}

static void offer_group(struct offer *offer, const struct member_group *group) {
    bool method = group->kind == SIGNATURE_METHOD || group->kind == SIGNATURE_CONSTRUCTOR;
    const struct signature *first = group->signatures[0];
    struct buffer text = {0};
    if (group->hidden || group->kind == SIGNATURE_INDEXER || group->kind == SIGNATURE_EVENT ||
        (method && (offer->flags & (MEMBERS_PROPERTIES | MEMBERS_WRITABLE))) ||
        (!method && (offer->flags & MEMBERS_WRITABLE) && !first->settable))
        return;
    if (method && (strncmp(group->name, "get_", 4) == 0 || strncmp(group->name, "set_", 4) == 0 ||
                   strncmp(group->name, "op_", 3) == 0))
        return;
    if (method)
        for (int i = 0; i < group->count; i++)
            buffer_printf(&text, "%s%s", i ? "\n" : "", signature_text(group->signatures[i]));
    else
        buffer_printf(&text, "%s %s { %s%s}", first->return_text, group->name, first->gettable ? "get; " : "",
                      first->settable ? "set; " : "");
    offer_typed(offer, group->kind == SIGNATURE_CONSTRUCTOR ? "new" : group->name, method, buffer_text(&text));
}

/* As a member shows itself: "Name = ProcessName", "System.Object X {get=…;}". */
static const char *extended_text(const struct extended_member *member) {
    switch (member->kind) {
    case EXTENDED_ALIAS:
        return mem_printf("%s = %s", member->name, member->text);
    case EXTENDED_SCRIPT_PROPERTY:
        return mem_printf("System.Object %s {get=%s;}", member->name, member->text);
    case EXTENDED_CODE_PROPERTY:
        return mem_printf("System.Object %s {get=%s;}", member->name, member->text ? member->text : member->name);
    default:
        return member->name;
    }
}

static void offer_extended(struct offer *offer, const struct type *type) {
    for (const struct type *at = type; at; at = at->base)
        for (int i = 0; i < at->extended_count; i++) {
            const struct extended_member *member = &at->extended[i];
            bool method = member->kind == EXTENDED_SCRIPT_METHOD || member->kind == EXTENDED_CODE_METHOD;
            if (member->hidden || member->kind == EXTENDED_PROPERTY_SET ||
                (method && (offer->flags & MEMBERS_PROPERTIES)) || (offer->flags & MEMBERS_WRITABLE))
                continue;
            offer_typed(offer, member->name, method, extended_text(member));
        }
}

static void offer_of_type(struct offer *offer, const struct type *type) {
    bool is_static = (offer->flags & MEMBERS_STATIC) != 0;
    struct table *groups = type_member_table(type, is_static);
    bool constructs = is_static && !(offer->flags & MEMBERS_INHERITED);
    const struct member_group *constructors = constructs ? type_constructors(type) : NULL;
    for (size_t i = 0; groups && i < table_count(groups); i++)
        offer_group(offer, table_value_at(groups, i));
    if (constructors)
        offer_group(offer, constructors);
    if (!is_static)
        offer_extended(offer, type);
}

/* "string Name", "void Run(int a)": a member of a class of the text. */
static const char *member_text(const struct ast_type_definition *definition, const struct ast *member) {
    struct buffer text = {0};
    const struct ast_property_member *property = (const struct ast_property_member *)member;
    const struct ast_function_member *method = (const struct ast_function_member *)member;
    bool is_enum = definition->definition == TYPE_DEFINITION_ENUM;
    if (member->kind == AST_PROPERTY_MEMBER) {
        if (property->flags & MEMBER_STATIC || is_enum)
            buffer_puts(&text, "static ");
        buffer_printf(&text, "%s ",
                      property->constraint ? ast_type_name_text(property->constraint->type, false) : "object");
        buffer_puts(&text, property->name);
        return buffer_text(&text);
    }
    bool constructor = (method->flags & MEMBER_CONSTRUCTOR) != 0;
    if (method->flags & MEMBER_STATIC)
        buffer_puts(&text, "static ");
    if (!constructor)
        buffer_printf(&text, "%s ",
                      method->return_constraint ? ast_type_name_text(method->return_constraint->type, false) : "void");
    buffer_printf(&text, "%s(", constructor ? definition->name : method->function->name);
    for (int i = 0; i < method->function->parameters.count; i++) {
        const struct ast_parameter *parameter = (const struct ast_parameter *)method->function->parameters.items[i];
        const char *type = "Object";
        for (int k = 0; k < parameter->attributes.count; k++)
            if (parameter->attributes.items[k]->kind == AST_TYPE_CONSTRAINT)
                type = ast_type_name_text(ast_type_of(parameter->attributes.items[k]), false);
        buffer_printf(&text, "%s%s %s", i ? ", " : "", type, parameter->name->name);
    }
    buffer_puts(&text, ")");
    return buffer_text(&text);
}

static void offer_of_definition(struct offer *offer, const struct ast_type_definition *definition) {
    bool statics = (offer->flags & MEMBERS_STATIC) != 0, is_enum = definition->definition == TYPE_DEFINITION_ENUM;
    bool constructed = false;
    for (int i = 0; i < definition->members.count; i++) {
        const struct ast *member = definition->members.items[i];
        bool method = member->kind == AST_FUNCTION_MEMBER;
        int flags = method ? ((const struct ast_function_member *)member)->flags
                           : ((const struct ast_property_member *)member)->flags;
        bool constructor = method && (flags & MEMBER_CONSTRUCTOR);
        bool is_static = (flags & MEMBER_STATIC) || is_enum || constructor;
        if ((flags & MEMBER_HIDDEN) || is_static != statics ||
            (method && (offer->flags & (MEMBERS_PROPERTIES | MEMBERS_WRITABLE))))
            continue;
        constructed = constructed || constructor;
        const char *name = constructor ? "new"
                           : method    ? ((const struct ast_function_member *)member)->function->name
                                       : ((const struct ast_property_member *)member)->name;
        offer_typed(offer, name, method, member_text(definition, member));
    }
    if (statics && !is_enum && !constructed)
        offer_typed(offer, "new", true, mem_printf("%s new()", definition->name));
    bool based = false;
    for (int i = 0; i < definition->bases.count; i++) {
        struct inferred_type base =
            infer_named(((const struct ast_type_constraint *)definition->bases.items[i])->type, &definition->ast);
        based = based || base.type || base.definition;
        if (base.definition && base.definition != definition)
            offer_of_definition(offer, base.definition);
        else if (base.type)
            offer_of_type(offer, base.type);
    }
    if (!based) {
        struct offer inherited = *offer;
        inherited.flags |= MEMBERS_INHERITED;
        offer_of_type(&inherited, is_enum ? &type_enum : &type_object);
    }
}

static void offer_table_keys(struct offer *offer, const struct ast_hashtable *table) {
    for (int i = 0; i < table->count; i++) {
        const struct ast *key = table->keys[i];
        const char *name = key->kind == AST_STRING_CONSTANT ? ((const struct ast_string_constant *)key)->value
                                                            : extent_text(key->extent);
        struct inferred_types types = infer_types(table->values[i]);
        const char *type = types.count && types.items[0].type ? type_display_name(types.items[0].type) : "object";
        offer_typed(offer, name, false, mem_printf("%s %s", type, name));
    }
}

/* A property of an object's own, and what every PSObject has. */
static void offer_own(void *data, const struct member *member) {
    struct offer *offer = data;
    struct value value = VALUE_NULL;
    struct failure failure;
    member_read(offer->object, member, &value, &failure);
    const struct type *type = value_is_null(value) ? &type_object : value_base(value).type;
    offer_typed(offer, member->name, false, mem_printf("%s %s", type_display_name(type), member->name));
}

static void offer_of_custom_object(struct offer *offer, struct value object) {
#define COLLECTION_OF(kind) "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation." kind "]"
    static const char *const rows[][2] = {
        {"BaseObject", "System.Object"},
        {"ImmediateBaseObject", "System.Object"},
        {"Members", COLLECTION_OF("PSMemberInfo")},
        {"Methods", COLLECTION_OF("PSMethodInfo")},
        {"Properties", COLLECTION_OF("PSPropertyInfo")},
        {"TypeNames", "System.Collections.ObjectModel.Collection[string]"},
    };
    offer->object = object;
    property_each(object, offer_own, offer);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        offer_typed(offer, rows[i][0], false, mem_printf("%s %s { get; }", rows[i][1], rows[i][0]));
}

static bool is_enumerable_type(const struct type *type) {
    return type && type != &type_string && type->code != CODE_DICTIONARY &&
           (type->code == CODE_ARRAY || type->code == CODE_LIST ||
            type_is(type, type_find("System.Collections.IEnumerable")));
}

void complete_inferred_members(struct completions *out, const struct inferred_types *types, const char *pattern,
                               unsigned flags, const struct table *except) {
    struct completions found = {0};
    struct offer offer = {.out = &found, .pattern = pattern, .flags = flags, .except = except};
    bool methods = false;
    for (int i = 0; i < types->count; i++) {
        const struct inferred_type *type = &types->items[i];
        if (type->table)
            offer_table_keys(&offer, type->table);
        if (!value_is_null(type->object))
            offer_of_custom_object(&offer, type->object);
        if (type->definition)
            offer_of_definition(&offer, type->definition);
        else if (type->type)
            offer_of_type(&offer, type->type);
        if (!(flags & (MEMBERS_PROPERTIES | MEMBERS_WRITABLE)) && !methods && is_enumerable_type(type->type)) {
            methods = true;
            complete_collection_methods(&found, pattern);
        }
    }
    completion_sort(&found, by_name);
    completion_add_all(out, &found);
}

void complete_members_of(struct completions *out, bool is_static, const char *pattern, const struct ast *target) {
    struct value value;
    int before = out->count;
    if (ast_is(target, AST_VARIABLE) && ((const struct ast_variable *)target)->splatted)
        return;
    if (safe_expression_value(target, &value) && !value_is_null(value))
        offer_of_value(out, is_static, pattern, value);
    if (out->count > before)
        return;
    struct inferred_types types = {0};
    if (is_static && ast_is(target, AST_TYPE_EXPRESSION)) {
        types.items = MEM_ARRAY(struct inferred_type, 1);
        types.items[types.count++] = infer_named(((const struct ast_type_expression *)target)->type, target);
    } else if (!is_static) {
        types = infer_types(target);
    }
    complete_inferred_members(out, &types, pattern, is_static ? MEMBERS_STATIC : 0, NULL);
}

/* ---- at the cursor ---- */

/* The access the cursor stands in: its target, and the pattern of the name. */
struct access {
    const struct ast *target;
    const char *pattern;
};

static bool is_access(const struct ast *node) {
    return ast_is(node, AST_MEMBER) || ast_is(node, AST_INVOKE_MEMBER);
}

static const char *pattern_of(const struct ast *name) {
    if (!ast_is(name, AST_STRING_CONSTANT))
        return "*";
    const char *text = ((const struct ast_string_constant *)name)->value;
    return strcmp(text, ".") == 0 || strcmp(text, "::") == 0 ? "*" : mem_printf("%s*", text);
}

/* echo $a.| : what stands right in front of the dot. */
static const struct ast *element_before(const struct ast_command *command, const struct ast *node) {
    const struct ast *before = NULL;
    for (int i = 0; i < command->elements.count && command->elements.items[i] != node; i++)
        before = command->elements.items[i];
    return before && before->extent.end == node->extent.start ? before : NULL;
}

static struct access access_at(const struct completion_context *context) {
    const struct ast *last = context_last(context), *parent = last->parent;
    struct access access = {NULL, "*"};
    if (is_access(last)) {
        const struct ast_member *member = (const struct ast_member *)last;
        access.target = member->target;
        if (ast_is(member->name, AST_STRING_CONSTANT) && member->name->extent.start <= context->cursor)
            access.pattern = pattern_of(member->name);
    } else if (is_access(parent)) {
        const struct ast_member *member = (const struct ast_member *)parent;
        access.target = member->target;
        if (last->kind != AST_ERROR) {
            access.pattern = pattern_of(last);
            return access;
        }
        while (is_access(access.target) && access.target->extent.end >= context->cursor) {
            member = (const struct ast_member *)access.target;
            access.target = member->target;
            if (ast_is(member->name, AST_STRING_CONSTANT) && member->name->extent.start <= context->cursor)
                access.pattern = pattern_of(member->name);
        }
    } else if (ast_is(parent, AST_COMMAND)) {
        access.target = element_before((const struct ast_command *)parent, last);
        access.pattern = pattern_of(last);
    }
    return access;
}

void complete_member(struct completion_context *context, struct completions *out, bool is_static) {
    struct access access = access_at(context);
    if (access.target)
        complete_members_of(out, is_static, access.pattern, access.target);
}
