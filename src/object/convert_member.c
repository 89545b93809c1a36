/* The last rules of a conversion: the type's own Parse, a constructor with one parameter, a list from its elements, an
 * object made without arguments whose properties are set from a dictionary or a custom object. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "object/type/array.h"
#include "object/type_name.h"

/* The types in a signature's parentheses: "Parse(string s, System.IFormatProvider provider)" has two. */
struct parameters {
    char types[2][96];
    int count; /* 3 means more than two */
};

static struct parameters read_parameters(const char *signature) {
    struct parameters parameters = {0};
    const char *at = strchr(signature, '(');
    if (!at)
        return parameters;
    at++;
    while (*at && *at != ')') {
        while (*at == ' ')
            at++;
        size_t length = 0;
        int depth = 0;
        for (; at[length] && (depth || (at[length] != ' ' && at[length] != ',' && at[length] != ')')); length++)
            depth += at[length] == '[' ? 1 : at[length] == ']' ? -1 : 0;
        if (parameters.count < 2 && length < sizeof parameters.types[0])
            memcpy(parameters.types[parameters.count], at, length);
        parameters.count++;
        at += length;
        while (*at && *at != ',' && *at != ')')
            at++;
        at += *at == ',';
    }
    return parameters;
}

static const char *method_name(const char *signature, size_t *ret_length) {
    const char *open = strchr(signature, '(');
    const char *start = open;
    while (start && start > signature && start[-1] != ' ')
        start--;
    *ret_length = open ? (size_t)(open - start) : 0;
    return start;
}

/* static T Parse(string) or Parse(string, IFormatProvider), the latter first. */
static const struct type_member *find_parse(const struct type *type, bool *ret_with_provider) {
    const struct type_member *plain = NULL;
    for (int i = 0; i < type->member_count; i++) {
        const struct type_member *row = &type->members[i];
        size_t length;
        const char *name = method_name(row->signature, &length);
        if (!row->invoke || length != 5 || strncmp(name, "Parse", 5) != 0 || strncmp(row->signature, "static ", 7) != 0)
            continue;
        struct parameters parameters = read_parameters(row->signature);
        if (strcasecmp(parameters.types[0], "string") != 0 && strcmp(parameters.types[0], "System.String") != 0)
            continue;
        if (parameters.count == 2 && strstr(parameters.types[1], "IFormatProvider")) {
            *ret_with_provider = true;
            return row;
        }
        if (parameters.count == 1 && !plain)
            plain = row;
    }
    *ret_with_provider = false;
    return plain;
}

bool has_parse(const struct type *type) {
    bool with_provider;
    return find_parse(type, &with_provider) != NULL;
}

static bool call_row(const struct type_member *row, const struct type *type, const struct value *args, int count,
                     struct value *ret_value, struct failure *failure) {
    struct call call = {.member = row, .type = type, .args = args, .count = count, .failure = failure};
    if (!row->invoke(&call))
        return false;
    *ret_value = call.result;
    return true;
}

static const char *reason_of(const struct failure *failure) {
    if (failure->inner_message && failure->exception && strstr(failure->exception, "MethodInvocationException"))
        return failure->inner_message;
    return failure->message;
}

/* What is called for the cast has thrown. A recursion that was refused is nobody's failed cast: told at each level, the
 * message would grow with the square of the depth. */
static bool cast_threw(struct failure *failure, const char *id, struct value value, const struct type *target,
                       const struct failure *own) {
    if (!exception_call_depth(own->thrown))
        return cast_failed(failure, id, value, target, own->exception, reason_of(own));
    if (failure)
        *failure = *own;
    return false;
}

static bool by_parse(struct value value, const struct type *target, struct value *ret_value, struct failure *failure,
                     bool *ret_done) {
    bool with_provider;
    const struct type_member *row = find_parse(target, &with_provider);
    struct failure own = {0};
    struct value args[2] = {value, VALUE_NULL};
    *ret_done = row != NULL;
    if (!row)
        return false;
    if (call_row(row, target, args, with_provider ? 2 : 1, ret_value, &own))
        return true;
    return cast_threw(failure,
                      with_provider ? "InvalidCastParseTargetInvocationWithFormatProvider"
                                    : "InvalidCastParseTargetInvocation",
                      value, target, &own);
}

/* Would .NET's binder pass a value of `from` for a parameter of this type without a conversion of PowerShell's? */
static bool parameter_takes(const struct type *from, const struct type *parameter) {
    if (type_is(from, parameter))
        return true;
    if (from->code == CODE_ENUM) /* as its underlying number */
        from = from->element ? from->element : &type_int32;
    if (from->code == CODE_CHAR)
        return parameter->code >= CODE_UINT16 && parameter->code < CODE_DECIMAL;
    if (from == parameter)
        return true;
    if (!type_is_number(from) || !type_is_number(parameter) || from->code >= CODE_DECIMAL ||
        parameter->code >= CODE_DECIMAL)
        return false;
    if (parameter->code == CODE_SINGLE || parameter->code == CODE_DOUBLE)
        return from->code < parameter->code;
    bool unsigned_target = parameter->code == CODE_BYTE || parameter->code == CODE_UINT16 ||
                           parameter->code == CODE_UINT32 || parameter->code == CODE_UINT64;
    bool signed_source =
        from->code == CODE_SBYTE || from->code == CODE_INT16 || from->code == CODE_INT32 || from->code == CODE_INT64;
    return from->code < parameter->code && from->code != CODE_SINGLE && !(unsigned_target && signed_source);
}

static int closeness(const struct type *from, const struct type *parameter) {
    return from == parameter ? 3 : parameter == &type_object ? 1 : 2;
}

static bool is_collection(const struct type *type) {
    return type->code == CODE_LIST || type->code == CODE_DICTIONARY || type->code == CODE_ARRAY;
}

static bool by_constructor(struct value value, const struct type *target, struct value *ret_value,
                           struct failure *failure, bool *ret_done) {
    const struct type_member *best = NULL;
    const struct type *best_type = NULL;
    *ret_done = false;
    if (type_is_integer(value.type) && is_collection(target))
        return false; /* a capacity is no conversion */
    for (int i = 0; i < target->member_count; i++) {
        const struct type_member *row = &target->members[i];
        if (strncmp(row->signature, "new(", 4) != 0)
            continue;
        struct parameters parameters = read_parameters(row->signature);
        const struct type *type = parameters.count == 1 ? type_find(parameters.types[0]) : NULL;
        if (!type || !parameter_takes(value.type, type))
            continue;
        if (!best || closeness(value.type, type) > closeness(value.type, best_type)) {
            best = row;
            best_type = type;
        }
    }
    if (!best)
        return false;
    *ret_done = true;
    struct value arg = value;
    const char *reason;
    if (type_is_number(best_type) && best_type != value.type)
        change_number(value, best_type, &arg, &reason);
    struct failure own = {0};
    if (call_row(best, target, &arg, 1, ret_value, &own))
        return true;
    return cast_threw(failure, "InvalidCastConstructorException", value, target, &own);
}

/* new(IEnumerable<T>) of a collection. */
static const struct type_member *sequence_constructor(const struct type *type) {
    static const char prefix[] = "new(System.Collections.Generic.IEnumerable[T]";
    for (int i = 0; i < type->member_count; i++) {
        const char *signature = type->members[i].signature;
        if (strncmp(signature, prefix, sizeof prefix - 1) == 0 && !strchr(signature, ','))
            return &type->members[i];
    }
    return NULL;
}

/* The elements, converted to T, go to the constructor; where one does not convert the whole cast is refused. A single
 * value is the only element, and says why it is none. */
static bool by_sequence_constructor(const struct type_member *row, struct value value, const struct type *target,
                                    struct value *ret_value, struct failure *failure, bool *ret_done) {
    const struct type *element = target->generic_arguments[0];
    struct list *items = list_new(type_close(type_find_exact("System.Collections.Generic.List`1"), &element, 1));
    *ret_done = false;
    if (value_is_enumerable(value) || (value_is_string(value) && element == &type_char)) {
        if (!list_append_all(items, value, NULL))
            return false;
    } else {
        struct value only;
        *ret_done = true;
        if (!convert_to(value, element, &only, failure))
            return false;
        list_add(items, only);
    }
    struct value arg = value_list(items);
    *ret_done = true;
    struct failure own = {0};
    if (call_row(row, target, &arg, 1, ret_value, &own))
        return true;
    return cast_threw(failure, "InvalidCastConstructorException", value, target, &own);
}

/* List<T> and its like from an array or from one T; ArrayList and other plain lists from sequences only. */
static bool by_elements(struct value given, const struct type *target, struct value *ret_value, struct failure *failure,
                        bool *ret_done) {
    const struct type *element =
        target->generic_count == 1 && target->generic_arguments ? target->generic_arguments[0] : NULL;
    struct value value = value_base(given);
    bool text = value_is_string(value) && element == &type_char; /* a sequence of characters */
    bool sequence = value_is_enumerable(value) || text;
    *ret_done = false;
    if (!sequence && (value.type->code == CODE_BOOL || value.type->code == CODE_DATETIME))
        return false; /* .NET's own conversion is asked, which refuses */
    bool taken = element && (sequence || target->code != CODE_LIST);
    const struct type_member *constructor = taken ? sequence_constructor(target) : NULL;
    if (constructor)
        return by_sequence_constructor(constructor, value, target, ret_value, failure, ret_done);
    if (target->code != CODE_LIST || (target->flags & TYPE_ABSTRACT) || (!sequence && !element))
        return false;
    struct values items = {0};
    if (sequence ? !enumerate_all(value, &items, failure) : false)
        return false;
    if (!sequence)
        values_add(&items, given);
    struct list *list = list_new(target);
    for (int32_t i = 0; i < items.count; i++) {
        struct value item = items.items[i];
        struct failure own = {0};
        if (element && !convert_to(item, element, &item, &own)) {
            *ret_done = !sequence; /* a single value says why; for a sequence the whole cast is refused */
            if (!sequence && failure)
                *failure = own;
            return false;
        }
        list_add(list, item);
    }
    *ret_done = true;
    *ret_value = value_list(list);
    return true;
}

static void settable_name(void *data, const struct member *member) {
    struct buffer *names = data;
    if (member->settable && member->kind == MEMBER_TYPE_PROPERTY && !member->hidden)
        buffer_printf(names, "%s[%s <%s>]", names->length ? ", " : "", member->name,
                      member->type_name ? member->type_name : "System.Object");
}

struct assignment {
    struct value object;
    const struct type *target;
    struct failure *failure;
    bool failed;
};

static bool creation_failed(struct assignment *assignment, const struct failure *cause) {
    assignment->failed = true;
    if (exception_call_depth(cause->thrown)) {
        if (assignment->failure)
            *assignment->failure = *cause;
        return false;
    }
    cast_failed_with(
        assignment->failure, "ObjectCreationError",
        mem_printf("Cannot create object of type \"%s\". %s", type_dotnet_text(assignment->target), cause->message));
    if (assignment->failure)
        failure_set_cause(assignment->failure, cause);
    return false;
}

/* Neither a property of that name nor one that could be set instead. */
static void no_property(const struct assignment *assignment, const char *name, struct failure *failure) {
    struct buffer names = {0};
    member_each(assignment->object, false, settable_name, &names);
    failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                names.length ? "The property '%s' was not found for the '%s' object. The settable properties are: %s."
                             : "The property '%s' was not found for the '%s' object. There is no settable property "
                               "available.",
                name, type_dotnet_text(assignment->target), buffer_text(&names));
}

/* What the setter's own exception wraps. */
static struct failure setting_cause(const struct failure *failure) {
    struct failure cause = *failure;
    if (!failure->inner_message || !failure->exception || !strstr(failure->exception, "SetValue"))
        return cause;
    cause.exception = failure->inner_exception;
    cause.message = failure->inner_message;
    cause.error_id = NULL;
    cause.inner_exception = failure->cause_exception;
    cause.inner_message = failure->cause_message;
    cause.cause_exception = cause.cause_message = NULL;
    return cause;
}

static bool assign_property(struct assignment *assignment, const char *name, struct value value) {
    struct failure own = {0};
    struct member member;
    bool found = member_find(assignment->object, name, &member) && !member.is_key;
    if (found && !member.settable) {
        failure_set(&own, "System.Management.Automation.SetValueException", "ReadOnlyProperty",
                    CATEGORY_INVALID_OPERATION, "\"%s\" is a ReadOnly property.", member.name);
        return creation_failed(assignment, &own);
    }
    switch (found ? member_set(assignment->object, name, value, &own) : MEMBER_ABSENT) {
    case MEMBER_FOUND:
        return true;
    case MEMBER_FAILED:
        own = setting_cause(&own);
        break;
    default:
        no_property(assignment, name, &own);
        break;
    }
    return creation_failed(assignment, &own);
}

static void assign_member(void *data, const struct member *member) {
    struct assignment *assignment = ((struct assignment **)data)[0];
    struct value *source = ((struct value **)data)[1], value = VALUE_NULL;
    if (!assignment->failed && member_get(*source, member->name, &value, NULL) == MEMBER_FOUND)
        assign_property(assignment, member->name, value);
}

static bool has_plain_constructor(const struct type *type) {
    for (int i = 0; i < type->member_count; i++)
        if (strncmp(type->members[i].signature, "new()", 5) == 0)
            return true;
    return false;
}

struct missing {
    struct value object;
    const char *name;
};

static void check_known(void *data, const struct member *member) {
    struct missing *missing = data;
    struct member found;
    if (!missing->name && !member_find(missing->object, member->name, &found))
        missing->name = mem_strdup(member->name);
}

/* Has the object a property for each of the given one's? Else the first that it has not. */
static bool knows_all(struct value given, struct value object, const char **ret_missing) {
    struct missing missing = {object, NULL};
    property_each(given, check_known, &missing);
    *ret_missing = missing.name;
    return !missing.name;
}

static bool by_properties(struct value given, const struct type *target, struct value *ret_value,
                          struct failure *failure, bool *ret_done) {
    struct value value = value_base(given);
    bool dictionary = value_is_dictionary(value);
    *ret_done = false;
    if ((!dictionary && value.type->code != CODE_PSCUSTOMOBJECT) ||
        (target->flags & (TYPE_ABSTRACT | TYPE_INTERFACE | TYPE_STATIC)) || target->code == CODE_ARRAY ||
        (!(target->flags & TYPE_VALUE_TYPE) && !has_plain_constructor(target)))
        return false;
    if (type_is_number(target) && target->code < CODE_DECIMAL)
        return false;
    struct assignment assignment = {.target = target, .failure = failure};
    struct failure own = {0};
    const char *missing;
    enum member_result made = MEMBER_FOUND;
    assignment.object = type_default(target);
    if (!(target->flags & TYPE_VALUE_TYPE))
        made = type_construct(target, NULL, 0, &assignment.object, &own);
    if (made == MEMBER_ABSENT)
        return false;
    *ret_done = true;
    if (made == MEMBER_FAILED)
        return cast_threw(failure, "InvalidCastConstructorException", value, target, &own);
    if (dictionary) {
        const struct dictionary_entry *entry;
        int32_t at = 0;
        while (!assignment.failed && (entry = dictionary_next(dictionary_of(value), &at)))
            assign_property(&assignment, value_to_text(entry->key), entry->value);
    } else if (!knows_all(given, assignment.object, &missing)) {
        struct failure reason = {0};
        no_property(&assignment, missing, &reason);
        cast_refused(&own, given, target);
        failure_set_cause(&own, &reason);
        return cast_failed_by(failure, "InvalidCastConstructorException", given, target, &own);
    } else {
        void *data[2] = {&assignment, &given};
        assignment.failure = &own;
        property_each(given, assign_member, data);
        if (assignment.failed) {
            const char *reason = own.cause ? own.cause->message : own.message;
            return cast_failed(failure, "InvalidCastConstructorException", given, target, own.inner_exception, reason);
        }
    }
    *ret_value = assignment.object;
    return !assignment.failed;
}

/* static T op_Implicit(S) or op_Explicit of the target, then of the source. */
static const struct type_member *find_cast(const struct type *in, const char *name, const struct type *from,
                                           const struct type *to) {
    for (int i = 0; i < in->member_count; i++) {
        const struct type_member *row = &in->members[i];
        size_t length;
        const char *start = method_name(row->signature, &length);
        if (length != strlen(name) || strncmp(start, name, length) != 0 || strncmp(row->signature, "static ", 7) != 0)
            continue;
        struct parameters parameters = read_parameters(row->signature);
        const struct type *parameter = parameters.count == 1 ? type_find(parameters.types[0]) : NULL;
        const char *returned = row->signature + strlen("static ");
        const struct type *type = type_find(mem_strndup(returned, strcspn(returned, " ")));
        if (parameter && type && type_is(from, parameter) && type_is(type, to))
            return row;
    }
    return NULL;
}

static bool by_cast_operator(struct value value, const struct type *target, struct value *ret_value,
                             struct failure *failure, bool *ret_done) {
    static const char *const names[] = {"op_Implicit", "op_Explicit"};
    const struct type *types[] = {target, value.type};
    const struct type_member *row = NULL;
    for (int i = 0; i < 4 && !row; i++)
        row = find_cast(types[i & 1], names[i >> 1], value.type, target);
    *ret_done = row != NULL;
    struct failure own = {0};
    if (!row || call_row(row, target, &value, 1, ret_value, &own))
        return row != NULL;
    return cast_threw(failure, "InvalidCastTargetInvocationException", value, target, &own);
}

bool convert_by_members(struct value given, const struct type *target, struct value *ret_value,
                        struct failure *failure) {
    struct value value = value_base(given);
    bool done = false, converted = false;
    if (value_is_string(value))
        converted = by_parse(value, target, ret_value, failure, &done);
    if (!done)
        converted = by_constructor(value, target, ret_value, failure, &done);
    if (!done)
        converted = by_cast_operator(value, target, ret_value, failure, &done);
    if (!done)
        converted = by_elements(given, target, ret_value, failure, &done);
    if (!done)
        converted = by_properties(given, target, ret_value, failure, &done);
    return done && converted;
}
