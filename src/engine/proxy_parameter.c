/* A parameter of a proxy function as text: what its ParameterMetadata holds, written as attributes. */
#include <string.h>

#include "base/buffer.h"
#include "engine/attribute.h"
#include "engine/code_generation.h"
#include "engine/proxy_command.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"

#define PREFIX "\n    "

static struct value property(struct value self, const char *name) {
    struct value found = VALUE_NULL;
    member_get(self, name, &found, NULL);
    return found;
}

static bool flag(struct value self, const char *name) {
    return value_is_true(property(self, name));
}

static void put_quoted(struct buffer *text, const char *content) {
    buffer_printf(text, "'%s'", code_single_quoted(content));
}

static void put_separator(struct buffer *text, size_t start) {
    if (text->length > start)
        buffer_puts(text, ", ");
}

/* Mandatory=$true, Position=0 … of one set; nothing for what is as by default. */
static void put_set(struct buffer *text, const char *set_name, struct value set) {
    static const char *const flags[] = {"ValueFromPipeline", "ValueFromPipelineByPropertyName",
                                        "ValueFromRemainingArguments"};
    struct buffer inner = {0};
    int32_t position = ATTRIBUTE_POSITION_NONE;
    convert_to_int(property(set, "Position"), &position, NULL);
    struct value help = property(set, "HelpMessage");
    bool all = strcmp(set_name, ATTRIBUTE_ALL_SETS) == 0;
    if (!all) {
        buffer_puts(&inner, "ParameterSetName=");
        put_quoted(&inner, set_name);
    }
    if (flag(set, "IsMandatory")) {
        put_separator(&inner, 0);
        buffer_puts(&inner, "Mandatory=$true");
    }
    if (position != ATTRIBUTE_POSITION_NONE) {
        put_separator(&inner, 0);
        buffer_printf(&inner, "Position=%d", position);
    }
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (flag(set, flags[i])) {
            put_separator(&inner, 0);
            buffer_printf(&inner, "%s=$true", flags[i]);
        }
    if (value_is_true(help)) {
        put_separator(&inner, 0);
        buffer_puts(&inner, "HelpMessage=");
        put_quoted(&inner, value_to_text(help));
    }
    if (inner.length)
        buffer_printf(text, PREFIX "[Parameter(%s)]", buffer_text(&inner));
}

static void put_texts(struct buffer *text, const char *name, const char *const *texts, int count) {
    buffer_printf(text, PREFIX "[%s(", name);
    for (int i = 0; i < count; i++) {
        if (i)
            buffer_putc(text, ',');
        put_quoted(text, texts[i]);
    }
    buffer_puts(text, ")]");
}

static void put_range(struct buffer *text, const struct attribute *attribute) {
    static const char *const kinds[] = {"Positive", "NonNegative", "Negative", "NonPositive"};
    const struct type *type = attribute->range.low.type;
    if (attribute->range.range_kind != RANGE_NONE)
        buffer_printf(text, PREFIX "[ValidateRange([System.Management.Automation.ValidateRangeKind]::%s)]",
                      kinds[attribute->range.range_kind]);
    else if (type && type->flags & TYPE_ENUM)
        buffer_printf(text, PREFIX "[ValidateRange([%s]::%s, [%s]::%s)]", type->name,
                      value_to_text(attribute->range.low), type->name, value_to_text(attribute->range.high));
    else
        buffer_printf(text, PREFIX "[ValidateRange(%s, %s)]", value_to_text(attribute->range.low),
                      value_to_text(attribute->range.high));
}

static void put_plain(struct buffer *text, const struct attribute *attribute) {
    static const char *const names[ATTRIBUTE_KIND_COUNT] = {
        [ATTRIBUTE_ALLOW_NULL] = "AllowNull",
        [ATTRIBUTE_ALLOW_EMPTY_STRING] = "AllowEmptyString",
        [ATTRIBUTE_ALLOW_EMPTY_COLLECTION] = "AllowEmptyCollection",
        [ATTRIBUTE_NOT_NULL] = "ValidateNotNull",
        [ATTRIBUTE_NOT_NULL_OR_EMPTY] = "ValidateNotNullOrEmpty",
        [ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE] = "ValidateNotNullOrWhiteSpace",
    };
    if (names[attribute->kind])
        buffer_printf(text, PREFIX "[%s()]", names[attribute->kind]);
}

static void put_obsolete(struct buffer *text, const struct attribute *attribute) {
    buffer_puts(text, PREFIX "[Obsolete(");
    if (attribute->constant.help)
        put_quoted(text, attribute->constant.help);
    buffer_printf(text, "%s)]", value_is_true(attribute->constant.value) ? ", $true" : "");
}

static void put_attribute(struct buffer *text, const struct attribute *attribute) {
    const char **texts;
    int count;
    switch (attribute->kind) {
    case ATTRIBUTE_VALIDATE_LENGTH:
    case ATTRIBUTE_VALIDATE_COUNT:
        buffer_printf(text, PREFIX "[%s(%d, %d)]",
                      attribute->kind == ATTRIBUTE_VALIDATE_COUNT ? "ValidateCount" : "ValidateLength",
                      attribute->limits.low, attribute->limits.high);
        break;
    case ATTRIBUTE_VALIDATE_RANGE:
        put_range(text, attribute);
        break;
    case ATTRIBUTE_VALIDATE_PATTERN:
        put_texts(text, "ValidatePattern", &attribute->pattern.text, 1);
        break;
    case ATTRIBUTE_VALIDATE_SCRIPT:
        buffer_printf(text, PREFIX "[ValidateScript({ %s })]", value_to_text(attribute->script.block));
        break;
    case ATTRIBUTE_VALIDATE_SET:
        if (attribute_valid_values(attribute, &texts, &count, NULL))
            put_texts(text, "ValidateSet", texts, count);
        break;
    case ATTRIBUTE_OBSOLETE:
        put_obsolete(text, attribute);
        break;
    case ATTRIBUTE_PS_TYPE_NAME:
        buffer_puts(text, PREFIX "[PSTypeName(");
        put_quoted(text, value_to_text(attribute->constant.value));
        buffer_puts(text, ")]");
        break;
    default:
        put_plain(text, attribute);
    }
}

static void put_aliases(struct buffer *text, struct value aliases) {
    if (!value_is_list(aliases) || !list_of(aliases)->count)
        return;
    const struct list *list = list_of(aliases);
    const char **texts = MEM_ARRAY(const char *, list->count);
    for (int32_t i = 0; i < list->count; i++)
        texts[i] = value_to_text(list->items[i]);
    put_texts(text, "Alias", texts, list->count);
}

void proxy_write_parameter(struct buffer *text, const char *name, struct value metadata, bool with_sets) {
    struct value sets = property(metadata, "ParameterSets"), attributes = property(metadata, "Attributes");
    struct value type = property(metadata, "ParameterType");
    int32_t at = 0;
    struct dictionary_entry *entry;
    while (with_sets && value_is_dictionary(sets) && (entry = dictionary_next(dictionary_of(sets), &at)) != NULL)
        put_set(text, value_to_text(entry->key), entry->value);
    put_aliases(text, property(metadata, "Aliases"));
    bool credential = false; /* its attribute works on what the type's conversion made: it stands behind the type */
    for (int32_t i = 0; value_is_list(attributes) && i < list_of(attributes)->count; i++) {
        const struct attribute *attribute = attribute_of(list_of(attributes)->items[i]);
        if (attribute)
            put_attribute(text, attribute);
        credential |= attribute && attribute->kind == ATTRIBUTE_CREDENTIAL;
    }
    if (!value_is_null(type))
        buffer_printf(text, PREFIX "[%s]", type_display_name(type_from_value(type)));
    if (credential)
        buffer_puts(text, PREFIX "[System.Management.Automation.CredentialAttribute()]");
    buffer_printf(text, PREFIX "${%s}", code_variable_name(name));
}
