#include "object/overload.h"

#include <stdlib.h>
#include <string.h>

#include "base/culture.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/string.h"
#include "object/type/culture_info.h"
#include "object/type/known.h"
#include "object/type_name.h"

struct candidate {
    const struct signature *signature;
    bool expanded;
    int *ranks; /* by argument */
};

/* The type that argument i is converted to; NULL: any. */
static const struct type *target_of(const struct candidate *candidate, int i) {
    const struct signature *signature = candidate->signature;
    if (candidate->expanded && i >= signature->count - 1) {
        const struct type *array = signature->parameters[signature->count - 1].type;
        return array ? array->element : NULL;
    }
    return i < signature->count ? signature->parameters[i].type : NULL;
}

/* Does the type implement the generic interface for some T? */
static bool implements_some(const struct type *type, const struct type *definition) {
    if (type->code == CODE_ARRAY && type->rank == 1)
        return definition == &type_ienumerable_of;
    for (; type; type = type->base) {
        for (int i = 0; type->interfaces && type->interfaces[i]; i++)
            if (type->interfaces[i]->generic_definition == definition ||
                implements_some(type->interfaces[i], definition))
                return true;
    }
    return false;
}

static int rank_argument(struct value arg, const struct type *to, bool by_ref) {
    if (!to) /* a type without a row, a delegate mostly */
        return value_base(arg).type && value_base(arg).type->code == CODE_SCRIPT_BLOCK ? RANK_LANGUAGE
                                                                                       : RANK_CONVERTIBLE;
    const struct type *from = value_base(arg).type;
    if (to->flags & TYPE_GENERIC_DEFINITION)
        return from && from != &type_string && implements_some(from, to) ? RANK_ASSIGNABLE : RANK_NONE;
    if (by_ref && value_is_reference(arg))
        from = value_base(reference_get(value_base(arg))).type;
    return conversion_rank(from, to);
}

/* Spans are no values that scripts could hold: an array of the elements' type stands for one that is written to, and
 * those that are read have an overload beside them that takes what is there. */
static bool is_span(const struct method_parameter *parameter) {
    return !parameter->type && (strncmp(parameter->type_text, "System.Span[", 12) == 0 ||
                                strncmp(parameter->type_text, "System.ReadOnlySpan[", 20) == 0);
}

static int rank_span(struct value arg, const struct method_parameter *parameter) {
    const struct type *type = value_base(arg).type;
    bool fits = parameter->type_text[7] == 'S' && type && type->code == CODE_ARRAY && type->element == &type_char;
    return fits ? RANK_CONVERTIBLE : RANK_NONE;
}

static bool takes_count(const struct signature *signature, int count) {
    if (count == signature->count)
        return true;
    if (count > signature->count)
        return signature->has_params;
    return count >= signature->required || (signature->has_params && count + 1 == signature->count);
}

/* The ranks of the arguments that a params parameter takes. */
static bool rank_params(struct candidate *candidate, const struct value *args, int count) {
    int at = candidate->signature->count - 1;
    const struct type *array = candidate->signature->parameters[at].type;
    const struct type *element = array ? array->element : NULL;
    if (count == candidate->signature->count) {
        int whole = rank_argument(args[at], array, false), single = rank_argument(args[at], element, false);
        candidate->expanded = single > whole;
        candidate->ranks[at] = candidate->expanded ? single : whole;
        return candidate->ranks[at] != RANK_NONE;
    }
    candidate->expanded = true;
    for (int i = at; i < count; i++)
        if (!(candidate->ranks[i] = rank_argument(args[i], element, false)))
            return false;
    return true;
}

static bool consider(struct candidate *candidate, const struct signature *signature, const struct value *args,
                     int count) {
    if (!takes_count(signature, count))
        return false;
    *candidate = (struct candidate){.signature = signature, .ranks = mem_new_atomic((size_t)(count + 1) * sizeof(int))};
    for (int i = 0; i < signature->count && (i < count || signature->parameters[i].is_params); i++) {
        const struct method_parameter *parameter = &signature->parameters[i];
        if (parameter->is_params) {
            if (!rank_params(candidate, args, count))
                return false;
        } else if (!(candidate->ranks[i] = is_span(parameter)
                                               ? rank_span(args[i], parameter)
                                               : rank_argument(args[i], parameter->type, parameter->by_ref))) {
            return false;
        }
    }
    return true;
}

/* object[] whose elements are all of one type counts as an array of that type. */
static const struct type *effective_element(struct value arg) {
    arg = value_base(arg);
    if (!arg.type || arg.type->code != CODE_ARRAY || !arg.type->element)
        return NULL;
    const struct list *list = list_of(arg);
    if (arg.type != &type_object_array || !list->count)
        return arg.type->element;
    const struct type *first = value_base(list->items[0]).type;
    for (int32_t i = 1; i < list->count; i++)
        if (value_base(list->items[i]).type != first)
            return &type_object;
    return first ? first : &type_object;
}

static int sign_of(int left, int right, int weight) {
    return left < right ? -weight : left > right ? weight : 0;
}

static int compare_ranks(const struct candidate *left, const struct candidate *right, const struct value *args,
                         int count) {
    int better = 0;
    for (int i = 0, weight = count; i < count; i++, weight--) {
        better += sign_of(left->ranks[i], right->ranks[i], weight);
        if (left->ranks[i] == RANK_UNRELATED_ARRAYS && right->ranks[i] == RANK_UNRELATED_ARRAYS) {
            const struct type *element = effective_element(args[i]);
            better += sign_of(conversion_rank(element, target_of(left, i)->element),
                              conversion_rank(element, target_of(right, i)->element), weight);
        }
    }
    return better;
}

/* Equal ranks: the most specific parameter where nothing is lost, the most general where something may be. */
static int compare_targets(const struct candidate *left, const struct candidate *right, int count) {
    int better = 0;
    for (int i = 0, weight = count; i < count; i++, weight = abs(weight) - 1) {
        int left_rank = left->ranks[i], right_rank = right->ranks[i];
        const struct type *left_type = target_of(left, i), *right_type = target_of(right, i);
        if (left_rank < RANK_NULL_TO_VALUE || right_rank < RANK_NULL_TO_VALUE || !left_type || !right_type)
            continue;
        if ((left_rank >= RANK_NUMERIC_IMPLICIT) != (right_rank >= RANK_NUMERIC_IMPLICIT))
            continue;
        if (left_rank >= RANK_NUMERIC_IMPLICIT)
            weight = -weight;
        better += sign_of(conversion_rank(right_type, left_type), conversion_rank(left_type, right_type), weight);
    }
    return better;
}

/* >0: left is better. */
static int compare_candidates(const struct candidate *left, const struct candidate *right, const struct value *args,
                              int count) {
    int better = compare_ranks(left, right, args, count);
    if (!better)
        better = compare_targets(left, right, count);
    if (better)
        return better;
    for (int i = 0; i < count; i++)
        if (target_of(left, i) != target_of(right, i))
            return 0;
    if (left->expanded && right->expanded)
        return left->signature->count > right->signature->count ? 1 : -1;
    if (left->expanded != right->expanded)
        return left->expanded ? -1 : 1;
    return right->signature->count - left->signature->count;
}

static bool no_overload(struct failure *failure, const char *problem, const char *name, int count) {
    return failure_set(failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                       CATEGORY_NOT_SPECIFIED, "%s \"%s\" and the argument count: \"%d\".", problem, name, count);
}

bool overload_choose(const struct member_group *group, const char *name, const struct value *args, int count,
                     struct overload *ret_overload, struct failure *failure) {
    const struct signature *first = group->signatures[0];
    if (group->count == 1 && !first->has_params && first->count == count &&
        !(count && is_span(&first->parameters[0]))) {
        *ret_overload = (struct overload){.signature = first, .expanded = false};
        return true;
    }
    struct candidate best = {0}, current;
    bool found = false, ambiguous = false;
    for (int i = 0; i < group->count; i++) {
        if ((group->has_public && group->signatures[i]->interface) ||
            !consider(&current, group->signatures[i], args, count))
            continue;
        int order = found ? compare_candidates(&best, &current, args, count) : -1;
        if (order < 0) {
            best = current;
            ambiguous = false;
        } else if (order == 0) {
            ambiguous = true;
        }
        found = true;
    }
    if (!found)
        return no_overload(failure, "Cannot find an overload for", name, count);
    if (ambiguous)
        return no_overload(failure, "Multiple ambiguous overloads found for", name, count);
    *ret_overload = (struct overload){.signature = best.signature, .expanded = best.expanded};
    return true;
}

static bool convert_failed(struct failure *failure, const struct failure *inner, const char *parameter,
                           struct value arg, const char *name, const struct type *type) {
    failure_set(failure, "System.Management.Automation.MethodException", "MethodArgumentConversionInvalidCastArgument",
                CATEGORY_NOT_SPECIFIED,
                "Cannot convert argument \"%s\", with value: \"%s\", for \"%s\" to type \"%s\": \"%s\"", parameter,
                value_to_text(arg), name, type_dotnet_text(type), inner->message ? inner->message : "");
    if (failure) {
        failure->inner_exception = inner->inner_exception ? inner->inner_exception : inner->exception;
        failure->inner_message = inner->message;
        failure->cause_exception = inner->cause_exception;
        failure->cause_message = inner->cause_message;
    }
    return false;
}

bool overload_convert(struct value arg, const struct type *type, const char *parameter, const char *name,
                      struct value *ret_value, struct failure *failure) {
    arg = value_is_nothing(arg) ? VALUE_NULL : arg;
    if (arg.type == &type_null_string && type == &type_string) {
        *ret_value = VALUE_NULL;
        return true;
    }
    if (!type || value_base(arg).type == type) {
        *ret_value = type ? value_base(arg) : arg;
        return true;
    }
    if (type == &type_object || type == &type_psobject) { /* a string's own members do not go along with an object */
        *ret_value = type == &type_object && value_is_string(value_base(arg)) ? value_base(arg) : arg;
        return true;
    }
    if (type->flags & TYPE_GENERIC_DEFINITION || (type->code == CODE_INTERFACE && value_is_null(arg))) {
        *ret_value = value_base(arg);
        return true;
    }
    if (value_base(arg).type && value_base(arg).type->code == CODE_SCRIPT_BLOCK && type_is(type, &type_delegate)) {
        *ret_value = arg; /* natives call it through object_hooks.invoke_delegate */
        return true;
    }
    struct failure inner = {0};
    if (convert_to(arg, type, ret_value, &inner))
        return true;
    return convert_failed(failure, &inner, parameter, arg, name, type);
}

static bool ref_mismatch(struct failure *failure, int position, bool wanted) {
    return failure_set(
        failure, "System.Management.Automation.MethodException",
        wanted ? "NonRefArgumentToRefParameterMsg" : "RefArgumentToNonRefParameterMsg", CATEGORY_NOT_SPECIFIED,
        wanted ? "Argument: '%d' should be a System.Management.Automation.PSReference. Use [ref]."
               : "Argument: '%d' should not be a System.Management.Automation.PSReference. Do not use [ref].",
        position + 1);
}

/* A [ref] argument stays the PSReference: the native writes its Value. Its present value need not be of the type. */
static bool convert_parameter(const struct method_parameter *parameter, int position, struct value arg,
                              const char *name, struct value *ret_value, struct failure *failure) {
    bool is_reference = value_is_reference(arg);
    if (parameter->by_ref) {
        *ret_value = value_base(arg);
        return is_reference || ref_mismatch(failure, position, true);
    }
    if (is_reference && parameter->type != &type_psreference && parameter->type != &type_object)
        return ref_mismatch(failure, position, false);
    return overload_convert(arg, parameter->type, parameter->name, name, ret_value, failure);
}

static struct value default_of(const struct method_parameter *parameter) {
    const char *text = parameter->default_text, *dot = strrchr(text, '.');
    struct value value = VALUE_NULL;
    if (strcmp(text, "null") == 0 || !parameter->type)
        return value;
    if (parameter->type->code == CODE_ENUM && dot)
        text = dot + 1;
    convert_to(parameter->type->code == CODE_BOOL ? value_bool(*text == 'T' || *text == 't') : string_from(text),
               parameter->type, &value, NULL);
    return value;
}

/* Arguments from `at` on as the array of a params parameter. */
static bool pack_params(const struct method_parameter *parameter, const struct value *args, int at, int count,
                        const char *name, struct value *ret_value, struct failure *failure) {
    const struct type *element = parameter->type && parameter->type->element ? parameter->type->element : &type_object;
    if (count - at == 1 && value_is_null(args[at])) {
        *ret_value = VALUE_NULL;
        return true;
    }
    struct list *packed = array_new_of(element, count > at ? count - at : 0);
    for (int i = at; i < count; i++)
        if (!overload_convert(args[i], element, mem_printf("%d", i), name, &packed->items[i - at], failure))
            return false;
    *ret_value = value_list(packed);
    return true;
}

static bool convert_arguments(const struct overload *overload, const char *name, const struct value *args, int count,
                              struct value *converted, struct failure *failure) {
    const struct signature *signature = overload->signature;
    if (signature->kind == SIGNATURE_CONSTRUCTOR)
        name = ".ctor";
    for (int i = 0; i < signature->count; i++) {
        const struct method_parameter *parameter = &signature->parameters[i];
        if (parameter->is_params && (overload->expanded || i >= count)) {
            if (!pack_params(parameter, args, i, count, name, &converted[i], failure))
                return false;
        } else if (i >= count) {
            converted[i] = default_of(parameter);
        } else if (!convert_parameter(parameter, i, args[i], name, &converted[i], failure)) {
            return false;
        }
    }
    return true;
}

/* Calls the row; a format provider among the arguments is the active culture meanwhile. */
static bool call_native(native_function *native, const struct signature *signature, struct call *call) {
    for (int i = 0; i < signature->count; i++) {
        const struct type *given = call->args[i].type;
        if (!given || given->flags & TYPE_UNBOXED || given == &type_string)
            continue;
        const struct culture *culture = signature->parameters[i].type ? format_provider_culture(call->args[i]) : NULL;
        if (!culture)
            continue;
        const struct culture *before = culture_enter(culture);
        bool done = native(call);
        culture_leave(before);
        return done;
    }
    return native(call);
}

static bool run(const struct overload *overload, const char *name, const struct type *type, struct value self,
                const struct value *args, int count, bool accessor_set, struct value *ret_value,
                struct failure *failure) {
    struct failure ignored;
    int index_count = accessor_set ? count - 1 : count; /* the new value is no index argument */
    const struct signature *signature = overload->signature;
    struct value few[8], *converted = signature->count < 8 ? few : MEM_ARRAY(struct value, signature->count + 1);
    if (!convert_arguments(overload, name, args, index_count, converted, failure))
        return false;
    struct call call = {.member = signature->row,
                        .self = self,
                        .type =
                            signature->kind == SIGNATURE_CONSTRUCTOR || signature->is_static ? type : signature->owner,
                        .args = converted,
                        .count = signature->count,
                        .generics = overload->generics,
                        .generic_count = overload->generic_count,
                        .result = signature->is_void ? VALUE_NOTHING : VALUE_NULL,
                        .failure = failure ? failure : &ignored};
    if (accessor_set) {
        if (!signature->row->set)
            return failure_set(failure, "System.Management.Automation.SetValueException", "PropertyAssignmentException",
                               CATEGORY_NOT_SPECIFIED, "\"%s\" is a ReadOnly property.", name);
        if (!overload_convert(args[index_count], signature->return_type, "value", name, &converted[signature->count],
                              failure))
            return false;
        call.count++;
    }
    if (!call_native(accessor_set ? signature->row->set : signature->row->invoke, signature, &call))
        return false;
    if (ret_value)
        *ret_value = call.result;
    return true;
}

bool overload_run_exact(const struct overload *overload, const struct type *type, struct value self,
                        const struct value *args, int count, struct value *ret_value, struct failure *failure) {
    struct failure ignored;
    struct value few[CALL_EXACT_MAX];
    const struct signature *signature = overload->signature;
    for (int i = 0; i < count; i++)
        few[i] = args[i];
    struct call call = {.member = signature->row,
                        .self = self,
                        .type =
                            signature->kind == SIGNATURE_CONSTRUCTOR || signature->is_static ? type : signature->owner,
                        .args = few,
                        .count = count,
                        .result = signature->is_void ? VALUE_NOTHING : VALUE_NULL,
                        .failure = failure ? failure : &ignored};
    if (!signature->row->invoke(&call))
        return false;
    if (ret_value)
        *ret_value = call.result;
    return true;
}

bool overload_run(const struct overload *overload, const char *name, const struct type *type, struct value self,
                  const struct value *args, int count, struct value *ret_value, struct failure *failure) {
    return run(overload, name, type, self, args, count, false, ret_value, failure);
}

bool overload_invoke(const struct member_group *group, const char *name, const struct type *type, struct value self,
                     const struct value *args, int count, bool accessor_set, struct value *ret_value,
                     struct failure *failure) {
    struct overload overload;
    return overload_choose(group, name, args, accessor_set ? count - 1 : count, &overload, failure) &&
           run(&overload, name, type, self, args, count, accessor_set, ret_value, failure);
}

bool overload_invoke_generic(const struct member_group *group, const char *name, const struct type *type,
                             struct value self, const struct value *args, int count, const struct type *const *generics,
                             int generic_count, struct value *ret_value, struct failure *failure) {
    struct member_group some = *group;
    struct overload overload;
    some.signatures = MEM_ARRAY(const struct signature *, group->count);
    some.count = 0;
    for (int i = 0; i < group->count; i++)
        if (group->signatures[i]->row->flags & MEMBER_ROW_GENERIC)
            some.signatures[some.count++] = group->signatures[i];
    if (!some.count || !overload_choose(&some, name, args, count, &overload, NULL))
        return failure_set(failure, "System.Management.Automation.MethodException",
                           "MethodCountCouldNotFindBestGeneric", CATEGORY_NOT_SPECIFIED,
                           "Could not find a suitable generic method overload for \"%s\" with \"%d\" type parameters, "
                           "and the argument count: \"%d\".",
                           name, generic_count, count);
    overload.generics = generics;
    overload.generic_count = generic_count;
    return run(&overload, name, type, self, args, count, false, ret_value, failure);
}
