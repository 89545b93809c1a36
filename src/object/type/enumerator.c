/* IEnumerator objects, as GetEnumerator() gives them: MoveNext, Current, Reset, and Key, Value, Entry for dictionaries.
 * The pipeline unrolls them. */
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/list_native.h"
#include "object/type/pair.h"

struct enumerator_value {
    struct object object;
    struct value source, current;
    struct enumerator enumerator;
    bool started;
};

struct value enumerator_object(struct value source, const struct type *type) {
    struct enumerator_value *self = object_new(type, sizeof *self);
    self->source = source;
    enumerate_any(source, &self->enumerator);
    return value_object(self);
}

static struct enumerator_value *self_of(const struct call *call) {
    return call->self.p;
}

static bool move_next(struct call *call) {
    struct enumerator_value *self = self_of(call);
    struct failure trouble = {0};
    self->started = enumerate_next(&self->enumerator, &self->current, &trouble);
    if (trouble.message) {
        *call->failure = trouble;
        return false;
    }
    if (!self->started)
        self->current = VALUE_NULL;
    return give_bool(call, self->started);
}

static bool get_current(struct call *call) {
    return give(call, self_of(call)->current);
}

static bool reset(struct call *call) {
    struct enumerator_value *self = self_of(call);
    self->current = VALUE_NULL;
    enumerate_any(self->source, &self->enumerator);
    return true;
}

static bool dispose(struct call *call) {
    return true;
}

static bool not_started(struct call *call) {
    return fail_with(call, "System.InvalidOperationException",
                     "Enumeration has either not started or has already finished.");
}

static bool get_key(struct call *call) {
    return self_of(call)->started ? give(call, ((struct pair *)self_of(call)->current.p)->key) : not_started(call);
}

static bool get_value(struct call *call) {
    return self_of(call)->started ? give(call, ((struct pair *)self_of(call)->current.p)->value) : not_started(call);
}

static bool next_of_self(struct enumerator *outer, struct value *ret_value, struct failure *failure) {
    struct enumerator_value *self = outer->source;
    self->started = enumerate_next(&self->enumerator, &self->current, failure);
    *ret_value = self->current;
    return self->started;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_of_self, .source = self.p};
    return true;
}

static const struct type_member members[] = {
    {"System.Object Current {get}", get_current},
    {"bool MoveNext()", move_next},
    {"void Reset()", reset},
    {"void Dispose()", dispose},
};

static const struct type_member dictionary_members[] = {
    {"System.Object Key {get}", get_key},
    {"System.Object Value {get}", get_value},
    {"System.Collections.DictionaryEntry Entry {get}", get_current},
    {"System.Object Current {get}", get_current},
    {"bool MoveNext()", move_next},
    {"void Reset()", reset},
};

static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerator, NULL};
static const struct type *const dictionary_interfaces[] = {&type_idictionary_enumerator, NULL};

struct type type_array_enumerator = {.name = "System.ArrayEnumerator",
                                     .base = &type_object,
                                     .interfaces = interfaces,
                                     MEMBERS(members),
                                     .operations = &operations};
struct type type_list_enumerator = {.name = "System.Collections.ArrayList+ArrayListEnumeratorSimple",
                                    .base = &type_object,
                                    .interfaces = interfaces,
                                    MEMBERS(members),
                                    .operations = &operations};
struct type type_dictionary_enumerator = {.name = "System.Collections.Hashtable+HashtableEnumerator",
                                          .base = &type_object,
                                          .interfaces = dictionary_interfaces,
                                          MEMBERS(dictionary_members),
                                          .operations = &operations};
TYPE_REGISTER(type_array_enumerator);
TYPE_REGISTER(type_list_enumerator);
TYPE_REGISTER(type_dictionary_enumerator);
