/* System.Linq.Enumerable: its rows, and the sequences that its operators give. Those are queries: the call that made
 * them, done anew by each enumeration, an element at a time (object/type/linq.h). */
#include "object/type/linq.h"

#include <string.h>

#include "object/member.h"
#include "object/overload.h"
#include "object/type/array.h"
#include "object/type_name.h"

static struct type type_linq_sequence, type_range_iterator, type_repeat_iterator;

const struct type *linq_element(struct value source) {
    source = value_base(source);
    if (value_is_string(source))
        return &type_char;
    if (!source.type)
        return &type_object;
    if (source.type->code == CODE_DICTIONARY && source.type->generic_count == 2)
        return type_close(&type_keyvaluepair, source.type->generic_arguments, 2);
    const struct type *element = linq_group_element(source.type);
    return element ? element : list_element_type(source.type);
}

bool linq_fits(struct value item, const struct type *type) {
    return value_base(item).type && type_is(value_base(item).type, type);
}

/* --- reading sources --- */

/* Does it implement IEnumerable<T> for some T? */
static bool is_generic_sequence(const struct type *type) {
    if ((type->code == CODE_ARRAY && type->rank == 1) || type == &type_string)
        return true;
    for (; type; type = type->base) {
        if (type->generic_definition == &type_ienumerable_of ||
            (type->code == CODE_DICTIONARY && type->generic_count) || linq_group_element(type))
            return true;
        for (int i = 0; type->interfaces && type->interfaces[i]; i++)
            if (is_generic_sequence(type->interfaces[i]))
                return true;
    }
    return false;
}

bool linq_open(struct call *call, int k, struct linq_source *ret_source) {
    struct value source = value_base(call->args[k]);
    *ret_source = (struct linq_source){.call = call, .element = linq_element(source)};
    call->failure->message = NULL; /* which then tells a failure from the end */
    if (value_is_null(source))
        return fail_null(call, k ? "second" : "source");
    if (call->generic_count && !k) /* Where[int](…) */
        ret_source->element = ret_source->wanted = call->generics[0];
    bool any_kind = call->member->invoke == linq_cast || call->member->invoke == linq_of_type;
    if (!any_kind && !call->generic_count && !is_generic_sequence(source.type))
        return linq_fail_overload(call);
    if (value_is_string(source))
        ret_source->text = source;
    else if (!enumerate_any(source, &ret_source->enumerator))
        return linq_fail_overload(call);
    return true;
}

static bool next_char(struct linq_source *source, struct value *ret_item) {
    if (source->at >= (int64_t)string_chars(source->text))
        return false;
    *ret_item = value_char(string_char_at(source->text, (size_t)source->at++));
    return true;
}

/* OfType has its own look at the elements, and data says so in its row. */
static bool convert_item(const struct linq_source *source, struct value *item, struct failure *failure) {
    const struct type *wanted = source->wanted;
    if (source->call->member->data || wanted == &type_object || linq_fits(*item, wanted))
        return true;
    struct value base = value_base(*item);
    if (!base.type && !(wanted->flags & TYPE_VALUE_TYPE))
        return true;
    if (!base.type)
        return failure_set(failure, "System.NullReferenceException", "System.NullReferenceException",
                           CATEGORY_NOT_SPECIFIED, "Object reference not set to an instance of an object.");
    return failure_set(failure, "System.InvalidCastException", "System.InvalidCastException", CATEGORY_NOT_SPECIFIED,
                       "Unable to cast object of type '%s' to type '%s'.", type_dotnet_text(base.type),
                       type_dotnet_text(wanted));
}

bool linq_read(struct linq_source *source, struct value *ret_item) {
    struct failure *failure = source->call->failure;
    if ((++source->reads & 1023) == 0)
        object_stop_check();
    if (source->text.type)
        return next_char(source, ret_item);
    return enumerate_next(&source->enumerator, ret_item, failure) &&
           (!source->wanted || convert_item(source, ret_item, failure));
}

bool linq_source(struct call *call, int k, struct sequence *ret_sequence) {
    struct linq_source source;
    struct values items = {0};
    struct value item;
    if (!linq_open(call, k, &source))
        return false;
    while (linq_read(&source, &item))
        values_add(&items, item);
    *ret_sequence = (struct sequence){source.element, items.items, items.count};
    return !call->failure->message;
}

/* --- calling functions --- */

/* How many arguments the delegate takes. */
static int arity_of(struct value function) {
    const struct type *type = value_base(function).type;
    return value_is_delegate(value_base(function)) && type->generic_count == 3 ? 2 : 1;
}

bool linq_apply(struct call *call, int k, struct value item, int32_t index, struct value *ret_value) {
    struct value args[] = {item, value_int(index)};
    return delegate_invoke(call->args[k], args, arity_of(call->args[k]), ret_value, call->failure);
}

bool linq_test(struct call *call, int k, struct value item, int32_t index, bool *ret_truth) {
    struct value answer;
    if (!linq_apply(call, k, item, index, &answer))
        return false;
    *ret_truth = value_is_true(answer);
    return true;
}

const struct type *linq_result_type(const struct call *call, int k) {
    struct value function = value_base(call->args[k]);
    return value_is_delegate(function) && function.type->generic_count > 1
               ? function.type->generic_arguments[function.type->generic_count - 1]
               : &type_object;
}

bool linq_is_function(struct value value) {
    value = value_base(value);
    return value_is_delegate(value) || (value.type && value.type->code == CODE_SCRIPT_BLOCK);
}

/* A generic method's types are inferred from a delegate; a script block tells none. */
bool linq_check_function(struct call *call, int k, const char *parameter) {
    struct value function = value_base(call->args[k]);
    if (value_is_null(function))
        return fail_null(call, parameter);
    if (!value_is_delegate(function))
        return call->generic_count && linq_is_function(function) ? true : linq_fail_overload(call);
    const struct type *element = call->generic_count ? call->generics[0] : linq_element(call->args[0]);
    const struct type *taken = function.type->generic_count ? function.type->generic_arguments[0] : NULL;
    bool fits = !taken || taken == element || !(element->flags & TYPE_VALUE_TYPE || taken->flags & TYPE_VALUE_TYPE);
    return fits || linq_fail_overload(call);
}

/* --- queries --- */

struct query {
    struct object object;
    struct call call; /* of the operator, with arguments of its own */
    const struct query_kind *kind;
    struct enumerator own; /* what MoveNext of the sequence itself walks */
    struct value current;
};

static bool next_of_query(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    struct linq_walk *walk = enumerator->data;
    const struct query_kind *kind = ((struct query *)enumerator->source)->kind;
    walk->call.failure = failure;
    failure->message = NULL;
    if (kind->next)
        return kind->next(walk, ret_value);
    if (!walk->begun && !kind->make(&walk->call, &walk->items))
        return false;
    walk->begun = true;
    if (walk->at >= walk->items.count)
        return false;
    *ret_value = walk->items.items[walk->at++];
    return true;
}

bool linq_indexed(const struct linq_source *source, int64_t *ret_count) {
    struct value value = value_base(source->call->args[0]);
    const struct type *definition = value.type->generic_definition;
    bool numbered = definition == &type_range_iterator || definition == &type_repeat_iterator;
    if (numbered)
        *ret_count = arg_int(&((const struct query *)value.p)->call, 1);
    else if (!source->wanted && value.type->code == CODE_ARRAY && value.type->rank == 1)
        *ret_count = list_of(value)->count;
    else
        return false;
    return true;
}

struct value linq_at(const struct linq_source *source, int64_t at) {
    struct value value = value_base(source->call->args[0]);
    const struct call *call = &((const struct query *)value.p)->call;
    if (value.type->code == CODE_ARRAY)
        return list_of(value)->items[at];
    bool is_range = value.type->generic_definition == &type_range_iterator;
    return is_range ? value_int((int32_t)(arg_int(call, 0) + at)) : call->args[0];
}

static bool enumerate_query(struct value self, struct enumerator *ret_enumerator) {
    struct query *query = self.p;
    struct linq_walk *walk = MEM_NEW(struct linq_walk);
    walk->call = query->call;
    *ret_enumerator = (struct enumerator){.next = next_of_query, .source = query, .data = walk};
    return true;
}

bool linq_walk_open(struct linq_walk *walk) {
    if (!walk->begun && !linq_open(&walk->call, 0, &walk->first))
        return false;
    walk->begun = true;
    return true;
}

bool linq_defer(struct call *call, const struct type *element, const struct query_kind *kind) {
    const struct type *definition = kind->is_range    ? &type_range_iterator
                                    : kind->is_repeat ? &type_repeat_iterator
                                                      : &type_linq_sequence;
    struct query *query = object_new(type_close(definition, &element, 1), sizeof *query);
    struct value *args = MEM_ARRAY(struct value, call->count + 1);
    const struct type **generics = MEM_ARRAY(const struct type *, call->generic_count + 1);
    for (int i = 0; i < call->count; i++)
        args[i] = call->args[i];
    for (int i = 0; i < call->generic_count; i++)
        generics[i] = call->generics[i];
    query->call = *call;
    query->call.args = args;
    query->call.generics = generics;
    query->call.failure = NULL;
    query->kind = kind;
    return give_object(call, query);
}

bool linq_defer_source(struct call *call, const struct query_kind *kind) {
    if (value_is_null(call->args[0]))
        return fail_null(call, kind->two ? "first" : "source");
    if (kind->two && value_is_null(call->args[1]))
        return fail_null(call, "second");
    struct linq_source source;
    return linq_open(call, 0, &source) && linq_defer(call, source.element, kind);
}

struct list *linq_list(const struct type *element, const struct values *items) {
    struct list *list = array_new_of(element, items->count);
    for (int32_t i = 0; i < items->count; i++)
        list->items[i] = items->items[i];
    return list;
}

bool linq_fail_empty(struct call *call) {
    return fail_with(call, "System.InvalidOperationException", "Sequence contains no elements");
}

bool linq_fail_overload(struct call *call) {
    const char *name = strchr(strchr(call->member->signature, ' ') + 1, ' ') + 1;
    return failure_set(call->failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                       CATEGORY_NOT_SPECIFIED, "Cannot find an overload for \"%.*s\" and the argument count: \"%d\".",
                       (int)strcspn(name, "("), name, call->count);
}

/* --- the rows --- */

#define S "System.Object source"
static const struct type_member members[] = {
#include "object/type/linq_rows.inc"
};

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

static bool move_next(struct call *call) {
    struct query *query = call->self.p;
    if (!query->own.next)
        enumerate_query(call->self, &query->own);
    bool found = enumerate_next(&query->own, &query->current, call->failure);
    return !call->failure->message && give_bool(call, found);
}

static bool get_current(struct call *call) {
    return give(call, ((struct query *)call->self.p)->current);
}

static bool dispose(struct call *call) {
    struct query *query = call->self.p;
    query->own = (struct enumerator){0};
    query->current = VALUE_NULL;
    return true;
}

static const struct type_member sequence_members[] = {
    {"T Current {get}", get_current},
    {"void Dispose()", dispose},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", get_enumerator},
    {"bool MoveNext()", move_next},
};
static const struct type_operations operations = {.enumerate = enumerate_query};
static const struct type *const interfaces[] = {&type_ienumerable_of, &type_ienumerable, &type_ienumerator,
                                                &type_idisposable, NULL};

static struct type type_enumerable = {.name = "System.Linq.Enumerable",
                                      .base = &type_object,
                                      .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                      MEMBERS(members)};
#define ITERATOR(row, full_name)                                                                                       \
    static struct type row = {.name = full_name,                                                                       \
                              .base = &type_object,                                                                    \
                              .flags = TYPE_GENERIC_DEFINITION,                                                        \
                              .generic_count = 1,                                                                      \
                              .interfaces = interfaces,                                                                \
                              .operations = &operations,                                                               \
                              MEMBERS(sequence_members)};                                                              \
    TYPE_REGISTER(row)
ITERATOR(type_linq_sequence, "System.Linq.Enumerable+Iterator`1");
ITERATOR(type_range_iterator, "System.Linq.Enumerable+RangeIterator`1");
ITERATOR(type_repeat_iterator, "System.Linq.Enumerable+RepeatIterator`1");
TYPE_REGISTER(type_enumerable);
