/* Which CLIXML a value becomes. */
#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "object/typedata.h"
#include "wire/clixml_primitive.h"
#include "wire/clixml_progress.h"
#include "wire/clixml_record.h"
#include "wire/clixml_rule.h"
#include "wire/clixml_value.h"

/* What makes two appearances of a value the same object. Value types are boxed anew each time, and have none. */
static const void *identity(struct value value) {
    if (value.type == &type_psobject)
        return value.p;
    return value.type->flags & (TYPE_UNBOXED | TYPE_VALUE_TYPE) || value.type == &type_string ? NULL : value.p;
}

static const struct extension *extension(struct value value) {
    return extension_of(&value, false);
}

static bool is_deserialized(struct value value) {
    const struct extension *own = extension(value);
    return own && own->deserialized;
}

/* Is it a bare bag of members, without a .NET object behind? */
static bool is_bag(struct value value) {
    return value.type->code == CODE_PSCUSTOMOBJECT;
}

static const char *text_of(struct value value) {
    const struct extension *own = extension(value);
    if (own && own->to_string)
        return own->to_string;
    return is_bag(value_base(value)) ? value_to_text(value) : value_dotnet_text(value);
}

/* --- depth --- */

static int depth_of(struct clixml_writer *writer, struct value value, int depth) {
    struct value base = value_base(value);
    bool plain = is_bag(base) && !(extension(value) && extension(value)->type_names);
    if (plain || clixml_primitive_of(base))
        return depth;
    int own = typedata_serialization_depth(value);
    if (own > 0)
        return own;
    const struct clixml_rule *rule = clixml_rule_find((const char *const *)value_type_names(value));
    if (rule && rule->depth > 0)
        return rule->depth;
    return writer->form == CLIXML_WIRE && depth <= 0 && is_deserialized(value) ? 1 : depth;
}

/* --- members --- */

struct member_walk {
    struct clixml_writer *writer;
    struct value self;
    int depth;        /* of the object */
    bool adapted;     /* Props; else MS */
    const char *only; /* "A,B": these names, or NULL */
    bool tag_written;
};

static bool is_listed(const char *list, const char *name) {
    size_t length = strlen(name);
    for (const char *at = list; *at; at += *at == ',') {
        size_t item = strcspn(at, ",");
        if (item == length && !strncasecmp(at, name, length))
            return true;
        at += item;
    }
    return false;
}

static bool is_adapted(const struct member *member) {
    return member->instance ? member->kind == MEMBER_TYPE_PROPERTY : !member->extended;
}

static void write_member(void *data, const struct member *member) {
    struct member_walk *walk = data;
    if (!(member->kind & (MEMBER_TYPE_PROPERTIES | MEMBER_TYPE_DYNAMIC)) || member->is_static || !member->gettable ||
        is_adapted(member) != walk->adapted)
        return;
    if (walk->only && !member->instance && !is_listed(walk->only, member->name))
        return;
    struct value value;
    struct failure failure = {0};
    bool found = member_get(walk->self, member->name, &value, &failure) == MEMBER_FOUND;
    if (found && failure.message && value_is_null(value))
        found = false; /* what the getter throws reads as $null, but is not sent */
    if (!found && !walk->adapted)
        return;
    if (!walk->tag_written)
        clixml_begin(walk->writer, walk->adapted ? "Props" : "MS");
    walk->tag_written = true;
    if (found)
        clixml_value_at(walk->writer, member->name, value,
                        member->instance && !walk->adapted ? walk->depth : walk->depth - 1);
}

static void write_members(struct clixml_writer *writer, struct value self, int depth, bool adapted, const char *only) {
    struct member_walk walk = {writer, self, depth, adapted, only, false};
    /* Hidden members of a class are serialized, which property_each leaves out. */
    if (value_base(self).type->code == CODE_CLASS_INSTANCE)
        member_each(self, false, write_member, &walk);
    else
        property_each(self, write_member, &walk);
    if (walk.tag_written)
        clixml_end(writer, adapted ? "Props" : "MS");
}

/* Only what hangs on the object itself. */
static void write_instance_members(struct clixml_writer *writer, struct value self, int depth) {
    const struct extension *own = extension(self);
    bool written = false;
    for (size_t i = 0; extension_members(own) && i < table_count(extension_members(own)); i++) {
        const struct psmember *member = table_value_at(extension_members(own), i);
        struct value value = member->value;
        if (!(member->kind & MEMBER_TYPE_PROPERTIES))
            continue;
        if (member->kind != MEMBER_TYPE_NOTE_PROPERTY && member->kind != MEMBER_TYPE_PROPERTY &&
            member_get(self, member->name, &value, NULL) != MEMBER_FOUND)
            continue;
        if (!written)
            clixml_begin(writer, "MS");
        written = true;
        clixml_value_at(writer, member->name, value, depth);
    }
    if (written)
        clixml_end(writer, "MS");
}

/* --- primitives --- */

static void write_element(struct clixml_writer *writer, const char *name, struct value base,
                          const struct clixml_primitive *primitive) {
    if (primitive == &clixml_progress_record) {
        clixml_write_progress_element(writer, name, base);
        return;
    }
    if (primitive->type_name[0] == 'S' && !strcmp(primitive->tag, "BA") && list_of(base)->count == 0) {
        clixml_open(writer, "BA", name);
        buffer_append(writer->out, " />", 3);
        return;
    }
    clixml_open(writer, primitive->tag, name);
    buffer_putc(writer->out, '>');
    if (primitive == &clixml_secure_string)
        secret_write(writer->secrets, base, writer->out, NULL);
    else
        primitive->write(writer->out, base);
    clixml_close(writer, primitive->tag);
}

/* A primitive with a life of its own: notes, other type names, another text. */
static void write_extended_primitive(struct clixml_writer *writer, const char *name, struct value value,
                                     struct value base, const struct clixml_primitive *primitive, int depth) {
    const struct extension *own = extension(value);
    clixml_begin_identity(writer, name, identity(value));
    if (own->type_names)
        clixml_type_names(writer, own->type_names);
    if (own->to_string)
        clixml_text(writer, "ToString", NULL, own->to_string, strlen(own->to_string));
    write_element(writer, NULL, base, primitive);
    write_instance_members(writer, value, depth);
    clixml_end(writer, "Obj");
}

static bool is_extended(struct value value) {
    const struct extension *own = extension(value);
    return own &&
           (own->type_names || own->to_string || (extension_members(own) && table_count(extension_members(own))));
}

static bool write_primitive(struct clixml_writer *writer, const char *name, struct value value, int depth) {
    struct value base = value_base(value);
    const struct clixml_primitive *primitive = clixml_primitive_of(base);
    if (!primitive)
        return false;
    if (!is_extended(value))
        write_element(writer, name, base, primitive);
    else if (!clixml_reference(writer, name, identity(value)))
        write_extended_primitive(writer, name, value, base, primitive, depth);
    return true;
}

/* Depth is used up: the object's text. */
static void write_as_string(struct clixml_writer *writer, const char *name, struct value value, const char *text,
                            int depth) {
    const struct extension *own = extension(value);
    if (!text) {
        clixml_nil(writer, name);
        return;
    }
    if (!is_extended(value)) {
        clixml_string(writer, name, text);
        return;
    }
    clixml_begin_identity(writer, name, identity(value));
    if (own->type_names)
        clixml_type_names(writer, own->type_names);
    if (own->to_string)
        clixml_text(writer, "ToString", NULL, own->to_string, strlen(own->to_string));
    clixml_string(writer, NULL, text);
    write_instance_members(writer, value, depth);
    clixml_end(writer, "Obj");
}

/* --- containers --- */

enum container { NO_CONTAINER, DICTIONARY, STACK, QUEUE, LIST, ENUMERABLE };
static const char *const container_tags[] = {NULL, "DCT", "STK", "QUE", "LST", "IE"};

static bool is_a(const struct type *type, const char *name) {
    for (; type; type = type->base) {
        const struct type *open = type->generic_definition ? type->generic_definition : type;
        if (!strcmp(open->name, name))
            return true;
    }
    return false;
}

static bool has_interface(const struct type *type, const char *name) {
    const struct type *interface = type_find(name);
    return interface && type_is(type, interface);
}

/* By name and interface, as .NET tells them apart. */
static const struct container_row {
    const char *type_name;
    bool interface;
    enum container container;
} container_rows[] = {
    {"System.Collections.Stack", false, STACK},
    {"System.Collections.Queue", false, QUEUE},
    {"System.Collections.Generic.Stack`1", false, STACK},
    {"System.Collections.Generic.Queue`1", false, QUEUE},
    {"System.Collections.Generic.HashSet`1", false, ENUMERABLE},
    {"System.Collections.Generic.SortedSet`1", false, ENUMERABLE},
    {"System.Collections.Generic.LinkedList`1", false, ENUMERABLE},
    {"System.Collections.IDictionary", true, DICTIONARY},
    {"System.Collections.IList", true, LIST},
};

static enum container container_of(struct value base) {
    const struct type *type = base.type;
    if (type->code == CODE_ARRAY)
        return LIST;
    if (type == &type_hashtable || type == &type_ordered)
        return DICTIONARY;
    if (type == &type_arraylist)
        return LIST;
    if (type->flags & TYPE_UNBOXED || type->code == CODE_PSCUSTOMOBJECT || type->code == CODE_EXCEPTION)
        return NO_CONTAINER;
    bool collection = type->code == CODE_LIST || type->code == CODE_DICTIONARY;
    for (size_t i = 0; (collection || value_is_enumerable(base)) && i < COUNT_OF(container_rows); i++)
        if (container_rows[i].interface ? has_interface(type, container_rows[i].type_name)
                                        : is_a(type, container_rows[i].type_name))
            return container_rows[i].container;
    if (collection)
        return type->code == CODE_DICTIONARY ? DICTIONARY : LIST;
    if (value_is_enumerable(base))
        return ENUMERABLE;
    struct enumerator enumerator;
    struct value first;
    return enumerate_any(base, &enumerator) && enumerate_next(&enumerator, &first, NULL) ? ENUMERABLE : NO_CONTAINER;
}

static void write_dictionary(struct clixml_writer *writer, struct value base, int depth) {
    struct dictionary *dictionary = dictionary_of(base);
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary, &at))) {
        struct value key = entry->key, value = entry->value;
        clixml_begin(writer, "En");
        clixml_value_at(writer, "Key", key, depth);
        clixml_value_at(writer, "Value", value, depth);
        clixml_end(writer, "En");
    }
}

static void write_elements(struct clixml_writer *writer, struct value base, int depth) {
    struct enumerator enumerator;
    struct value element;
    struct failure ignored = {0};
    if (!enumerate_start(base, &enumerator) && !enumerate_any(base, &enumerator))
        return;
    while (enumerate_next(&enumerator, &element, &ignored))
        clixml_value_at(writer, NULL, element, depth);
}

static bool write_container(struct clixml_writer *writer, const char *name, struct value value, int depth) {
    struct value base = value_base(value);
    enum container container = container_of(base);
    if (container == NO_CONTAINER)
        return false;
    clixml_begin_identity(writer, name, identity(value));
    clixml_type_names(writer, (const char *const *)value_type_names(value));
    clixml_begin(writer, container_tags[container]);
    if (container == DICTIONARY)
        write_dictionary(writer, base, depth);
    else
        write_elements(writer, base, depth);
    clixml_end(writer, container_tags[container]);
    if (depth != 0) {
        if (container == ENUMERABLE || is_deserialized(value)) {
            write_members(writer, value, depth, true, NULL);
            write_members(writer, value, depth, false, NULL);
        } else {
            write_instance_members(writer, value, depth);
        }
    }
    clixml_end(writer, "Obj");
    return true;
}

/* --- everything else --- */

static const char *informational_message(struct value value) {
    struct value message;
    if (!value_has_type_name(value, "System.Management.Automation.InformationalRecord") ||
        member_get(value, "Message", &message, NULL) != MEMBER_FOUND)
        return NULL;
    return value_to_text(message);
}

static void write_enum_number(struct clixml_writer *writer, struct value base) {
    const struct type *underlying = base.type->element ? base.type->element : &type_int32;
    clixml_value_at(writer, NULL, value_of(underlying, base.i), 1);
}

static void write_complex(struct clixml_writer *writer, const char *name, struct value value, int depth,
                          const struct clixml_rule *rule) {
    struct value base = value_base(value);
    if (base.type && type_is(base.type, &type_error_record)) {
        struct clixml_error error = clixml_error_of(base.p);
        clixml_write_error(writer, name, &error, depth, identity(value));
        return;
    }
    const char *only = rule && rule->method == CLIXML_SPECIFIC ? rule->properties : NULL;
    const struct extension *own = extension(value);
    clixml_begin_identity(writer, name, identity(value));
    clixml_type_names(writer, (const char *const *)value_type_names(value));
    if (!is_bag(base) || (own && own->to_string)) {
        const char *text = text_of(value);
        if (text)
            clixml_text(writer, "ToString", NULL, text, strlen(text));
    }
    const char *message = is_bag(base) ? NULL : informational_message(value);
    if (message) {
        clixml_write_informational_members(writer, message);
    } else {
        if (base.type->code == CODE_ENUM)
            write_enum_number(writer, base);
        else
            write_members(writer, value, depth, true, only);
        write_members(writer, value, depth, false, only);
    }
    clixml_end(writer, "Obj");
}

static void write_value(struct clixml_writer *writer, const char *name, struct value value, int depth) {
    if (write_primitive(writer, name, value, depth) || clixml_reference(writer, name, identity(value)) ||
        write_container(writer, name, value, depth))
        return;
    bool plain = is_bag(value_base(value)) && !(extension(value) && extension(value)->type_names);
    const struct clixml_rule *rule = plain ? NULL : clixml_rule_find((const char *const *)value_type_names(value));
    if (rule && rule->method == CLIXML_AS_STRING) {
        struct value text;
        bool found = member_get(value, rule->properties, &text, NULL) == MEMBER_FOUND;
        write_as_string(writer, name, value, found && !value_is_null(text) ? value_to_text(text) : NULL, depth);
    } else if (depth <= 0) {
        write_as_string(writer, name, value, text_of(value), 0);
    } else {
        write_complex(writer, name, value, depth, rule);
    }
}

void clixml_value_at(struct clixml_writer *writer, const char *name, struct value value, int depth) {
    if (value_is_null(value) || value_is_null(value_base(value))) {
        clixml_nil(writer, name);
        return;
    }
    if (++writer->nesting >= CLIXML_MAX_NESTING)
        clixml_string(writer, name, "Serialized XML is nested too deeply.");
    else
        write_value(writer, name, value, depth_of(writer, value, depth < 0 ? 0 : depth));
    writer->nesting--;
}
