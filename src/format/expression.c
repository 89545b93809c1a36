/* Property expressions. */
#include "format/expression.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/script_block.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/string.h"
#include "object/typedata.h"

void expressions_add(struct expressions *expressions, struct expression expression) {
    if (expressions->count == expressions->capacity) {
        MEM_GROW(expressions->items, expressions->capacity, 8);
    }
    expressions->items[expressions->count++] = expression;
}

/* The names of one object's properties; a hashtable's are its keys. */
struct matching {
    const char *pattern; /* NULL: all */
    struct value self;
    struct expressions *out;
    enum property_origin { ORIGIN_INSTANCE, ORIGIN_TYPE, ORIGIN_ADDED } origin; /* property_each passes: only these */
    bool sets;                                                                  /* property sets too */
};

static bool has_name(const struct expressions *expressions, const char *name) {
    for (int i = 0; i < expressions->count; i++) {
        if (text_equal_ignore_case(expressions->items[i].name, name)) {
            return true;
        }
    }
    return false;
}

static void add_name(struct expressions *expressions, const char *name) {
    if (!has_name(expressions, name)) {
        expressions_add(expressions, (struct expression){.name = name, .resolved = true});
    }
}

static void match_members(struct value self, const char *pattern, bool sets, struct expressions *out);

static void add_property_set(const struct member *member, struct value self, struct expressions *out) {
    if (member->instance) {
        for (int i = 0; i < member->instance->name_count; i++) {
            match_members(self, member->instance->names[i], false, out);
        }
        return;
    }
    const char *names = member->extended ? member->extended->text : "";
    while (names && *names) {
        size_t length = strcspn(names, ",");
        match_members(self, mem_strndup(names, length), false, out);
        names += length;
        names += *names == ',';
    }
}

static void match_member(void *data, const struct member *member) {
    struct matching *matching = data;
    if (member->hidden || member->is_static || !wildcard_match_text(matching->pattern, member->name, true)) {
        return;
    }
    if (member->kind & MEMBER_TYPE_PROPERTIES) {
        add_name(matching->out, member->name);
    } else if (member->kind == MEMBER_TYPE_PROPERTY_SET && matching->sets) {
        add_property_set(member, matching->self, matching->out);
    }
}

static void match_members(struct value self, const char *pattern, bool sets, struct expressions *out) {
    struct matching matching = {.pattern = pattern, .self = self, .out = out, .sets = sets};
    member_each(self, false, match_member, &matching);
}

static bool is_hashtable(struct value self) {
    return value_base(self).type == &type_hashtable;
}

static void match_keys(struct value self, const char *pattern, struct expressions *out) {
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(self), &at));) {
        const char *key = value_to_text(entry->key);
        if (wildcard_match_text(pattern, key, true)) {
            add_name(out, key);
        }
    }
}

static void resolve_name(const char *name, struct value self, struct expressions *out) {
    struct member member;
    struct value ignored;
    if (is_hashtable(self) && dictionary_get_text(dictionary_of(self), name, &ignored)) {
        add_name(out, name);
        return;
    }
    if (!member_find(self, name, &member)) {
        return;
    }
    if (member.kind == MEMBER_TYPE_PROPERTY_SET) {
        add_property_set(&member, self, out);
    } else if (member.kind & (MEMBER_TYPE_PROPERTIES | MEMBER_TYPE_DYNAMIC)) {
        add_name(out, member.name ? member.name : name);
    }
}

void expression_resolve(const struct expression *expression, struct value self, struct expressions *ret_expressions) {
    if (expression->resolved || expression->compute || !value_is_null(expression->script)) {
        struct expression same = *expression;
        same.resolved = true;
        expressions_add(ret_expressions, same);
        return;
    }
    if (!wildcard_has_special(expression->name)) {
        resolve_name(expression->name, self, ret_expressions);
        return;
    }
    if (is_hashtable(self)) {
        match_keys(self, expression->name, ret_expressions);
    }
    if (ret_expressions->count == 0) {
        match_members(self, expression->name, true, ret_expressions);
    }
}

/* A script block run with $_ = the object, inside protect. */
struct script_run {
    struct value script, self, result;
};

static void run_script(void *data) {
    struct script_run *run = data;
    struct block_call call = {
        .block = script_block_of(run->script), .input = VALUE_NOTHING, .underscore = run->self, .has_underscore = true};
    run->result = script_block_run(&call);
}

static struct expression_result script_value(const struct expression *expression, struct value self) {
    struct script_run run = {expression->script, self, VALUE_NULL};
    struct thrown thrown;
    struct expression_result result = {.found = true, .name = expression->name};
    if (protect(run_script, &run, &thrown)) {
        result.value = run.result;
    } else if (thrown.flow == FLOW_ERROR && !error_record_is_call_depth(thrown.record)) {
        result.error = thrown.record;
    } else {
        throw_again(&thrown);
    }
    return result;
}

static struct expression_result property_value(const char *name, struct value self) {
    struct expression_result result = {.found = true, .name = name};
    struct failure failure = {0};
    if (member_get(self, name, &result.value, &failure) == MEMBER_FAILED) {
        result.value = VALUE_NULL;
        result.error = error_record_from_failure(&failure);
    }
    return result;
}

struct expression_result expression_value(const struct expression *expression, struct value self) {
    if (expression->compute) {
        return (struct expression_result){.found = true, .value = expression->compute(self), .name = expression->name};
    }
    if (!value_is_null(expression->script)) {
        return script_value(expression, self);
    }
    if (expression->resolved) {
        return property_value(expression->name, self);
    }
    struct expressions names = {0};
    expression_resolve(expression, self, &names);
    if (names.count == 0) {
        return (struct expression_result){0};
    }
    return property_value(names.items[0].name, self);
}

/* An object's own members come first, what types.ps1xml and Update-TypeData add to its type last. */
static enum property_origin origin_of(const struct matching *matching, const struct member *member) {
    struct value self = matching->self;
    const struct extension *extension = extension_of(&self, false);
    if (member->extended)
        return ORIGIN_ADDED;
    if (!member->instance)
        return ORIGIN_TYPE;
    return extension_members(extension) && table_has(extension_members(extension), member->name) ? ORIGIN_INSTANCE
                                                                                                 : ORIGIN_ADDED;
}

static void add_of_origin(void *data, const struct member *member) {
    struct matching *matching = data;
    if (!member->hidden && (member->kind & MEMBER_TYPE_PROPERTIES) && origin_of(matching, member) == matching->origin &&
        member_is_shown(matching->self, member, false)) {
        add_name(matching->out, member->name);
    }
}

void expression_all_properties(struct value self, struct expressions *ret_expressions) {
    struct matching matching = {.self = self, .out = ret_expressions};
    for (matching.origin = ORIGIN_INSTANCE; matching.origin <= ORIGIN_ADDED; matching.origin++)
        property_each(self, add_of_origin, &matching);
}

bool expression_display_name(struct value self, struct expression *ret_expression) {
    static const char *const patterns[] = {"name", "id", "key", "*key", "*name", "*id"};
    static const char *const remoting[] = {"PSComputerName", "PSShowComputerName", "RunspaceId",
                                           "PSSourceJobInstanceId"};
    const char *display_property = typedata_display_property(self);
    if (display_property && value_has_property(self, display_property)) {
        *ret_expression = expression_of_name(display_property);
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        struct expressions names = {0};
        struct expression pattern = expression_of_name(patterns[i]);
        expression_resolve(&pattern, self, &names);
        for (int k = 0; k < names.count; k++) {
            bool is_remoting = false;
            for (size_t r = 0; r < COUNT_OF(remoting); r++) {
                is_remoting = is_remoting || text_equal_ignore_case(names.items[k].name, remoting[r]);
            }
            if (!is_remoting) {
                *ret_expression = names.items[k];
                return true;
            }
        }
    }
    return false;
}

bool value_has_property(struct value self, const char *name) {
    struct member member;
    return member_find(self, name, &member) && (member.kind & MEMBER_TYPE_PROPERTIES);
}

bool view_expression_is_set(const struct view_expression *expression) {
    return expression->property || expression->script || expression->compute;
}

/* The script blocks of views' texts, kept with the runspace. */
static struct table *compiled_scripts(void) {
    if (!runspace->format_data) {
        runspace->format_data = table_new(TABLE_EXACT);
    }
    struct table *compiled = table_get(runspace->format_data, "scripts");
    if (!compiled) {
        compiled = table_new(TABLE_EXACT);
        table_set(runspace->format_data, "scripts", compiled);
    }
    return compiled;
}

struct expression expression_of_view(const struct view_expression *expression) {
    if (expression->compute) {
        return (struct expression){
            .compute = expression->compute, .name = expression->property ? expression->property : "", .resolved = true};
    }
    if (!expression->script) {
        return expression_of_name(expression->property);
    }
    struct table *compiled = compiled_scripts();
    struct script_block *block = table_get(compiled, expression->script);
    if (!block) {
        block = script_block_create(expression->script, strlen(expression->script), NULL);
        table_set(compiled, expression->script, block);
    }
    return (struct expression){.name = expression->script, .script = value_object(block), .resolved = true};
}

bool view_condition(const struct view_expression *condition, struct value self) {
    if (!view_expression_is_set(condition)) {
        return true;
    }
    struct expression expression = expression_of_view(condition);
    struct expression_result result = expression_value(&expression, self);
    return result.found && !result.error && value_is_true(result.value);
}
