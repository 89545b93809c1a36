#include "cmd/core/foreach_member.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/code.h"
#include "engine/op_variable.h"
#include "object/dictionary.h"

enum { KINDS_CALLED = MEMBER_TYPE_METHODS | MEMBER_TYPE_PARAMETERIZED_PROPERTY };

/* An error that names the object it met, which commands hold in a PSObject. */
static void report(struct value input, struct value exception, const char *id, enum error_category category) {
    struct error_record *record = error_record_new(exception, id, category, input);
    record->target_type = value_is_null(input) ? NULL : "PSObject";
    write_error_record(record);
}

static void report_name(struct value input, const char *id, const char *message) {
    struct exception *exception =
        exception_new("System.Management.Automation.PSArgumentException", message, VALUE_NULL);
    report(input, value_object(exception), id, CATEGORY_INVALID_ARGUMENT);
}

struct search {
    const char *pattern, *found;
    unsigned kinds;
    struct buffer names;
    int count;
};

static void offer(void *data, const struct member *member) {
    struct search *search = data;
    if (!(member->kind & search->kinds) || !wildcard_match_text(search->pattern, member->name, true))
        return;
    search->found = member->name;
    search->count++;
    buffer_printf(&search->names, " %s", member->name);
}

/* The members of these kinds that the pattern means. */
static struct search find_members(struct value input, const char *pattern, unsigned kinds) {
    struct search search = {.pattern = pattern, .kinds = kinds};
    struct member member;
    if (wildcard_has_special(pattern)) {
        member_each(input, false, offer, &search);
    } else if (member_find(input, pattern, &member) && (member.kind & kinds)) {
        search.found = pattern;
        search.count = 1;
    }
    return search;
}

static void report_several(struct value input, struct search *search, const char *id, const char *what) {
    report_name(
        input, id,
        mem_printf("Input name \"%s\" is ambiguous. It can be resolved to multiple matched %s. Possible matches "
                   "include:%s.",
                   search->pattern, what, buffer_text(&search->names)));
}

static bool is_strict(const struct cmdlet_call *call) {
    return strict_version(call->command->scope) >= 2;
}

struct invocation_run {
    struct op op; /* the engine's expressions with the running statement as position */
    struct value input, result;
    const char *name;
    const struct list *arguments;
};

static void invoke(void *data) {
    struct invocation_run *run = data;
    run->result = method_call(&run->op, run->input, run->name, run->arguments ? run->arguments->items : NULL,
                              run->arguments ? run->arguments->count : 0);
}

static void read_property(void *data) {
    struct invocation_run *run = data;
    run->result = property_read(&run->op, run->input, run->name);
}

/* What the member gives goes on; false with what it threw. */
static bool write_result(struct cmdlet_call *call, struct invocation_run *run, void (*take)(void *data),
                         struct thrown *ret_thrown) {
    run->op.ast = runspace->frame ? runspace->frame->position : NULL;
    if (protect(take, run, ret_thrown)) {
        cmdlet_write_all(call, run->result);
        return true;
    }
    if (ret_thrown->flow != FLOW_ERROR)
        throw_again(ret_thrown);
    return false;
}

static bool allowed(struct cmdlet_call *call, struct value input, const char *action) {
    const char *text = value_is_null(input) ? "null" : value_to_text(input);
    return cmdlet_should_process(call, mem_printf("InputObject: %s", *text ? text : input.type->name), action);
}

/* As every invocation through reflection does: also of methods of classes, whose errors expressions show bare. */
static struct value wrapped(struct value thrown, const char *name, const struct list *arguments) {
    if (type_is(value_base(thrown).type, type_find_exact("System.Management.Automation.MethodException")))
        return thrown;
    return value_object(exception_new("System.Management.Automation.MethodInvocationException",
                                      mem_printf("Exception calling \"%s\" with \"%d\" argument(s): \"%s\"", name,
                                                 arguments ? arguments->count : 0, exception_message(thrown)),
                                      thrown));
}

static void call_method(struct cmdlet_call *call, struct value input, const char *name, const struct list *arguments) {
    struct invocation_run run = {.input = input, .name = name, .arguments = arguments};
    struct buffer texts = {0};
    struct thrown thrown;
    struct value method;
    struct failure failure;
    for (int i = 0; arguments && i < arguments->count; i++)
        buffer_printf(&texts, "%s%s", i ? ", " : "",
                      value_is_null(arguments->items[i]) ? "null" : value_to_text(arguments->items[i]));
    const char *with = arguments ? mem_printf(" with arguments: %s", buffer_text(&texts)) : "";
    if (!allowed(call, input, mem_printf("Invoke method '%s'%s", name, with)) ||
        write_result(call, &run, invoke, &thrown))
        return;
    bool wants_arguments =
        !arguments && !strcmp(thrown.record->id ? thrown.record->id : "", "MethodCountCouldNotFindBest");
    if (wants_arguments && member_get(input, name, &method, &failure) == MEMBER_FOUND)
        cmdlet_write(call, method);
    else
        report(input, wrapped(thrown.record->exception, name, arguments), "MethodInvocationError",
               CATEGORY_INVALID_OPERATION);
}

/* ForEach-Object Name arguments */
static void call_with_arguments(struct cmdlet_call *call, struct value input, const char *name,
                                const struct list *arguments) {
    if (value_is_null(input)) {
        report_name(input, "InvokeMethodOnNull", "You cannot call a method on a null-valued expression.");
        return;
    }
    struct search search = find_members(input, name, KINDS_CALLED);
    if (search.count == 1)
        call_method(call, input, search.found, arguments);
    else if (search.count)
        report_several(input, &search, "AmbiguousMethodName", "methods");
    else
        report_name(input, "MethodNotFound", mem_printf("Input name \"%s\" cannot be resolved to a method.", name));
}

/* What is missing is $null, or an error under strict mode. */
static void write_missing(struct cmdlet_call *call, struct value input, const char *name) {
    if (!allowed(call, input, mem_printf("Retrieve the value for property '%s'", name)))
        return;
    if (!is_strict(call))
        cmdlet_write(call, VALUE_NULL);
    else if (value_is_null(input))
        report_name(input, "InputObjectIsNull", "Cannot operate on a 'null' input object.");
    else
        report_name(input, "PropertyOrMethodNotFound",
                    mem_printf("The input name \"%s\" cannot be resolved to a member.", name));
}

void foreach_member(struct cmdlet_call *call, struct value input, const char *name, const struct list *arguments) {
    struct invocation_run run = {.input = input};
    struct member member;
    struct thrown thrown;
    struct value value;
    if (arguments && arguments->count) {
        call_with_arguments(call, input, name, arguments);
        return;
    }
    if (!value_is_null(input) && value_is_dictionary(input) &&
        dictionary_get_text(dictionary_of(input), name, &value)) {
        if (allowed(call, input, mem_printf("Retrieve the value for key '%s'", name)))
            cmdlet_write_all(call, value);
        return;
    }
    struct search search = {.count = 0};
    if (!value_is_null(input))
        search = find_members(input, name, ~(unsigned)MEMBER_TYPE_EVENT);
    if (search.count > 1) {
        report_several(input, &search, "AmbiguousPropertyOrMethodName", "members");
        return;
    }
    if (!search.count) {
        write_missing(call, input, name);
        return;
    }
    bool known = member_find(input, search.found, &member);
    if (known && (member.kind & MEMBER_TYPE_METHODS)) {
        call_method(call, input, member.name, NULL);
        return;
    }
    run.name = known ? member.name : search.found;
    if (allowed(call, input, mem_printf("Retrieve the value for property '%s'", run.name)) &&
        !write_result(call, &run, read_property, &thrown))
        cmdlet_write(call, VALUE_NULL);
}

struct value foreach_property(struct cmdlet_call *call, struct value input, const char *name) {
    struct value value = VALUE_NULL;
    struct failure failure = {0};
    if (value_is_null(input) || !name)
        return VALUE_NULL;
    if (value_is_dictionary(input) && dictionary_get_text(dictionary_of(input), name, &value))
        return value;
    struct search search = find_members(input, name, ~(unsigned)MEMBER_TYPE_EVENT);
    if (search.count > 1)
        report_several(input, &search, "AmbiguousPropertyName", "members");
    else
        name = search.count ? search.found : name;
    if (search.count > 1 || member_get(input, name, &value, &failure) == MEMBER_FOUND)
        return value;
    if (strict_version(call->command->scope) >= 2)
        write_error("System.Management.Automation.PSArgumentException", "PropertyNotFound", CATEGORY_INVALID_ARGUMENT,
                    input, "The input name \"%s\" cannot be resolved to a property.", name);
    return VALUE_NULL;
}
