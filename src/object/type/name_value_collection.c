/* System.Collections.Specialized.NameValueCollection: names, each with several values, in the order in which they came;
 * and System.Web.HttpUtility's queries, which are such. */
#include "object/type/name_value_collection.h"

#include <string.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/type/dictionary_native.h"
#include "object/type/list_native.h"
#include "object/type/web_text.h"

struct name_values {
    struct object object;
    struct dictionary *names; /* name ("" stands for $null as well) → string[] as a list */
};

static struct type type_query;

static struct name_values *self_of(const struct call *call) {
    return value_base(call->self).p;
}

struct value name_value_collection_new(const struct type *type) {
    struct name_values *made = object_new(type, sizeof *made);
    const struct type *types[] = {&type_string, &type_object};
    made->names = dictionary_new(type_close(&type_dictionary, types, 2), true);
    made->names->order = ORDER_INSERTION;
    return value_object(made);
}

/* The values of a name; NULL: it is not there, or made. $null is a key like others: DBNull stands for it. */
static struct value key_of(struct value name) {
    return value_is_null(name) ? value_type(&type_dbnull) : value_base(name);
}

static struct list *values_of(const struct name_values *self, struct value name, bool make) {
    struct value found;
    if (dictionary_get(self->names, key_of(name), &found))
        return list_of(found);
    if (!make)
        return NULL;
    const struct type *element = &type_string;
    struct list *list = list_new(type_close(&type_list, &element, 1));
    dictionary_set(self->names, key_of(name), value_list(list));
    return list;
}

void name_value_collection_add(struct value collection, struct value name, struct value text) {
    struct list *values = values_of(value_base(collection).p, name, true);
    if (!value_is_null(text))
        list_add(values, text);
}

static struct value name_at(const struct dictionary_entry *entry) {
    return entry->key.type == &type_type ? VALUE_NULL : entry->key;
}

/* "a,b" of several values; $null of none. */
static struct value joined(const struct list *values) {
    struct buffer text = {0};
    if (!values || !values->count)
        return VALUE_NULL;
    for (int32_t i = 0; i < values->count; i++)
        buffer_printf(&text, "%s%s", i ? "," : "", string_text(values->items[i]));
    return string_from_n(buffer_text(&text), text.length);
}

static struct value array_of(const struct list *values) {
    if (!values || !values->count)
        return VALUE_NULL;
    struct list *array = array_new_of(&type_string, values->count);
    for (int32_t i = 0; i < values->count; i++)
        array->items[i] = values->items[i];
    return value_list(array);
}

/* --- members --- */

static bool construct(struct call *call) {
    call->result = name_value_collection_new(call->type);
    if (!call->count || call->args[0].type == &type_int32)
        return true;
    if (arg_is_null(call, 0))
        return fail_null(call, "col");
    const struct name_values *from = value_base(call->args[0]).p;
    int32_t at = 0;
    for (const struct dictionary_entry *entry; (entry = dictionary_next(from->names, &at));)
        for (int32_t i = 0; i < list_of(entry->value)->count; i++)
            name_value_collection_add(call->result, name_at(entry), list_of(entry->value)->items[i]);
    return true;
}

static bool entry_at(struct call *call, struct dictionary_entry **ret_entry) {
    *ret_entry = arg_int(call, 0) < 0 ? NULL : dictionary_at(self_of(call)->names, (int32_t)arg_int(call, 0));
    return *ret_entry ||
           fail_range(call, "Index was out of range. Must be non-negative and less than the size of the collection.",
                      "index");
}

static bool get_text(struct call *call) {
    return give(call, joined(values_of(self_of(call), call->args[0], false)));
}

static bool get_text_at(struct call *call) {
    struct dictionary_entry *entry;
    return entry_at(call, &entry) && give(call, joined(list_of(entry->value)));
}

static bool get_values(struct call *call) {
    return give(call, array_of(values_of(self_of(call), call->args[0], false)));
}

static bool get_values_at(struct call *call) {
    struct dictionary_entry *entry;
    return entry_at(call, &entry) && give(call, array_of(list_of(entry->value)));
}

static bool get_key_at(struct call *call) {
    struct dictionary_entry *entry;
    return entry_at(call, &entry) && give(call, name_at(entry));
}

static bool add(struct call *call) {
    name_value_collection_add(call->self, call->args[0], call->args[1]);
    return true;
}

static bool add_all(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "c");
    struct value self = call->self;
    const struct name_values *from = value_base(call->args[0]).p;
    int32_t at = 0;
    for (const struct dictionary_entry *entry; (entry = dictionary_next(from->names, &at));)
        for (int32_t i = 0; i < list_of(entry->value)->count; i++)
            name_value_collection_add(self, name_at(entry), list_of(entry->value)->items[i]);
    return true;
}

static bool set(struct call *call) {
    struct list *values = values_of(self_of(call), call->args[0], true);
    list_clear(values);
    if (!arg_is_null(call, 1))
        list_add(values, call->args[1]);
    return true;
}

static bool remove_name(struct call *call) {
    dictionary_remove(self_of(call)->names, key_of(call->args[0]));
    return true;
}

static bool clear(struct call *call) {
    dictionary_clear(self_of(call)->names);
    return true;
}

static bool get_count(struct call *call) {
    return give_int(call, self_of(call)->names->count);
}

static bool get_all_keys(struct call *call) {
    struct list *keys = array_new_of(&type_string, self_of(call)->names->count);
    int32_t at = 0, i = 0;
    for (const struct dictionary_entry *entry; (entry = dictionary_next(self_of(call)->names, &at));)
        keys->items[i++] = name_at(entry);
    return give(call, value_list(keys));
}

static bool has_keys(struct call *call) {
    return give_bool(call, self_of(call)->names->count > 0);
}

static bool get_enumerator(struct call *call) {
    return get_all_keys(call) && give(call, enumerator_object(call->result, &type_array_enumerator));
}

static bool next_name(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct name_values *names = self->source;
    int32_t at = (int32_t)self->at;
    (void)failure;
    const struct dictionary_entry *entry = dictionary_next(names->names, &at);
    self->at = at;
    if (entry)
        *ret_value = name_at(entry);
    return entry != NULL;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_name, .source = self.p};
    return true;
}

/* "a=1&a=2&b=x+y", as an address ends. */
static char *query_text(struct value self) {
    const struct name_values *query = value_base(self).p;
    struct buffer text = {0};
    int32_t at = 0;
    for (const struct dictionary_entry *entry; (entry = dictionary_next(query->names, &at));) {
        const struct list *values = list_of(entry->value);
        struct value name = name_at(entry);
        const char *before =
            value_is_null(name) ? "" : mem_printf("%s=", web_url_encode(string_text(name), string_length(name)));
        if (!values->count)
            buffer_printf(&text, "%s%s", text.length ? "&" : "", before);
        for (int32_t i = 0; i < values->count; i++)
            buffer_printf(&text, "%s%s%s", text.length ? "&" : "", before,
                          web_url_encode(string_text(values->items[i]), string_length(values->items[i])));
    }
    return buffer_dup(&text);
}

struct value name_value_collection_of_query(const char *query) {
    struct value made = name_value_collection_new(&type_query);
    query += *query == '?';
    while (*query) {
        size_t length = strcspn(query, "&"), name = strcspn(query, "=&");
        bool named = name < length;
        struct value key = named ? web_url_decode(query, name) : VALUE_NULL;
        name_value_collection_add(
            made, key, named ? web_url_decode(query + name + 1, length - name - 1) : web_url_decode(query, length));
        query += length;
        if (*query == '&' && !*++query)
            name_value_collection_add(made, VALUE_NULL, string_empty());
    }
    return made;
}

#define SPECIALIZED "System.Collections.Specialized."
static const struct type_member members[] = {
    {"new()", construct},
    {"new(int capacity)", construct},
    {"new(" SPECIALIZED "NameValueCollection col)", construct},
    {"string Item(string name) {get;set}", get_text, set},
    {"string Item(int index) {get}", get_text_at},
    {"string[] AllKeys {get}", get_all_keys},
    {"int Count {get}", get_count},
    {SPECIALIZED "NameObjectCollectionBase+KeysCollection Keys {get}", get_all_keys},
    {"void Add(" SPECIALIZED "NameValueCollection c)", add_all},
    {"void Add(string name, string value)", add},
    {"void Clear()", clear},
    {"string Get(string name)", get_text},
    {"string Get(int index)", get_text_at},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"string GetKey(int index)", get_key_at},
    {"string[] GetValues(string name)", get_values},
    {"string[] GetValues(int index)", get_values_at},
    {"bool HasKeys()", has_keys},
    {"void Remove(string name)", remove_name},
    {"void Set(string name, string value)", set},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_icollection, &type_ienumerable, NULL};
struct type type_name_value_collection = {.name = SPECIALIZED "NameValueCollection",
                                          .base = &type_object,
                                          .interfaces = interfaces,
                                          .operations = &operations,
                                          MEMBERS(members)};
TYPE_REGISTER(type_name_value_collection);

static const struct type_member query_members[] = {{"string ToString()", native_to_string}};
static const struct type_operations query_operations = {.to_string = query_text};
static struct type type_query = {.name = "System.Web.HttpQSCollection",
                                 .base = &type_name_value_collection,
                                 .operations = &query_operations,
                                 MEMBERS(query_members)};
TYPE_REGISTER(type_query);
