/* New-Object: an object of a .NET type or of a PowerShell class. */
#include <string.h>

#include "engine/cmdlet.h"
#include "engine/error.h"
#include "engine/function.h"
#include "object/dictionary.h"
#include "object/exception.h"
#include "object/list.h"

struct new_object {
    const char *type_name;
    struct list *argument_list;
    struct value property;
};

static const struct parameter parameters[] = {
    {"TypeName", "string", ARG(new_object, type_name), .sets = "Net", .position = 1, .flags = MANDATORY,
     .help = "The type's name."},
    {"ArgumentList", "System.Object[]", ARG(new_object, argument_list), .sets = "Net", .position = 2, .aliases = "Args",
     .help = "The constructor's arguments."},
    {"Property", "System.Collections.IDictionary", ARG(new_object, property),
     .help = "Properties to set, or methods to call, afterwards."},
};

static _Noreturn void throw_ambiguous(struct cmdlet_call *call, struct failure *failure) {
    failure->exception = "System.Management.Automation.PSInvalidCastException";
    failure->category = CATEGORY_INVALID_TYPE;
    failure->inner_exception = "System.InvalidCastException";
    failure->inner_message = "Specified cast is not valid.";
    cmdlet_throw_failure(call, failure, VALUE_NULL);
}

static const struct type *find_type(struct cmdlet_call *call, const char *name) {
    struct value type;
    struct failure failure = {0};
    bool found = convert_to(string_from(name), &type_type, &type, &failure);
    if (!found && failure.error_id && strcmp(failure.error_id, "AmbiguousTypeReference") == 0)
        throw_ambiguous(call, &failure);
    if (!found)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "TypeNotFound", CATEGORY_INVALID_TYPE,
                     VALUE_NULL, "Cannot find type [%s]: verify that the assembly containing this type is loaded.",
                     name);
    return type_from_value(type);
}

static _Noreturn void throw_no_constructor(struct cmdlet_call *call, const char *name) {
    cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "CannotFindAppropriateCtor",
                 CATEGORY_OBJECT_NOT_FOUND, VALUE_NULL,
                 "A constructor was not found. Cannot find an appropriate constructor for type %s.", name);
}

/* The constructor itself threw, or none takes these arguments. */
static _Noreturn void throw_failed(struct cmdlet_call *call, const struct type *type, const struct failure *failure,
                                   int count) {
    call_depth_pass(failure->thrown);
    bool binding = !failure->thrown && failure->error_id && !strncmp(failure->error_id, "MethodCount", 11);
    struct exception *exception;
    bool converting = failure->error_id && !strcmp(failure->error_id, "MethodArgumentConversionInvalidCastArgument");
    if (converting && failure->message) { /* no exception of the constructor itself */
        exception = error_record_from_failure(failure)->exception.p;
    } else if (binding) {
        exception = exception_new("System.Management.Automation.MethodException",
                                  mem_printf("Cannot find an overload for \"%s\" and the argument count: \"%d\".",
                                             type_short_name(type), count),
                                  VALUE_NULL);
    } else {
        struct exception *inner = failure->thrown
                                      ? (struct exception *)failure->thrown
                                      : exception_new(failure->exception ? failure->exception : "System.Exception",
                                                      failure->message, VALUE_NULL);
        exception = exception_new("System.Management.Automation.MethodInvocationException",
                                  mem_printf("Exception calling \".ctor\" with \"%d\" argument(s): \"%s\"", count,
                                             exception_message(value_object(inner))),
                                  value_object(inner));
    }
    struct error_record *record = error_record_new(value_object(exception), "ConstructorInvokedThrowException",
                                                   CATEGORY_INVALID_OPERATION, VALUE_NULL);
    error_record_of_command(record, call->command);
    throw_record(record);
}

static struct value construct(struct cmdlet_call *call, const struct type *type) {
    const struct new_object *args = call->args;
    int count = args->argument_list ? args->argument_list->count : 0;
    struct value made = VALUE_NULL;
    struct failure failure = {0};
    if (!count && type == &type_psobject)
        return pscustomobject_new();
    if (type == &type_pscustomobject)
        throw_no_constructor(call, type->name);
    switch (type_construct(type, count ? args->argument_list->items : NULL, count, &made, &failure)) {
    case MEMBER_FOUND:
        return made;
    case MEMBER_ABSENT:
        break;
    default:
        /* without arguments only a constructor without parameters will do */
        if (count || failure.thrown || !failure.error_id || strncmp(failure.error_id, "Method", 6))
            throw_failed(call, type, &failure, count);
    }
    if (!count && type->flags & TYPE_VALUE_TYPE)
        return type_default(type);
    throw_no_constructor(call, args->type_name);
}

/* -Property: each entry is a property to set or a method to call with the value as argument. */
static void set_properties(struct cmdlet_call *call, struct value *object) {
    const struct new_object *args = call->args;
    struct dictionary_entry *entry;
    bool bag = value_base(*object).type == &type_pscustomobject;
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(args->property), &at));) {
        const char *name = value_to_text(entry->key);
        struct member member;
        struct failure failure = {0};
        if (bag) {
            note_set(object, name, entry->value);
            continue;
        }
        if (!member_find(*object, name, &member))
            cmdlet_throw(call, "System.InvalidOperationException", "InvalidOperationException",
                         CATEGORY_INVALID_OPERATION, VALUE_NULL,
                         "The member \"%s\" was not found for the specified .NET object.", name);
        enum member_result done;
        struct value ignored;
        if (member.kind & MEMBER_TYPE_METHODS)
            done = member_invoke(*object, name, &entry->value, 1, &ignored, &failure);
        else
            done = member_set(*object, name, entry->value, &failure);
        if (done != MEMBER_FOUND)
            cmdlet_throw(
                call, "System.Exception", "SetValueException", CATEGORY_INVALID_DATA, VALUE_NULL,
                "The value supplied is not valid, or the property is read-only. Change the value, and then try again.");
    }
}

static void process(struct cmdlet_call *call) {
    const struct new_object *args = call->args;
    const struct type *type = find_type(call, args->type_name);
    struct value made = construct(call, type);
    if (!value_is_null(args->property) && !value_is_null(made))
        set_properties(call, &made);
    cmdlet_write(call, made);
}

static const struct example examples[] = {
    {"New-Object System.Version 1, 2", "Makes a version from two numbers."},
    {"New-Object psobject -Property @{Name = 'x'}", "Makes an object with a property."},
};

static const struct cmdlet new_object = {
    .name = "New-Object",
    .module = MODULE_UTILITY,
    .default_set = "Net",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_object),
    .output_types = "System.Object",
    .synopsis = "Makes an object of a type.",
    .description = "Calls a constructor of the type with the arguments given and sets properties of the new object.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_object);
