/* Completing what a parameter takes: completers, validated sets, enums, switches. */
#include <stdlib.h>
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/ast_object.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"

const char NATIVE_FALLBACK[] = "___ps::<native_fallback_key>@@___";

struct table *argument_completers(bool native) {
    const char *key = native ? "native argument completers" : "argument completers";
    struct table *found = table_get(runspace->slots_for_rooms, key);
    if (!found) {
        found = table_new(TABLE_IGNORE_CASE);
        table_set(runspace->slots_for_rooms, key, found);
    }
    return found;
}

struct value argument_completer(const struct completion_context *context, bool native, const char *const *keys,
                                int count) {
    struct value table, block;
    const char *option = native ? "NativeArgumentCompleters" : "CustomArgumentCompleters";
    if (context->options && dictionary_get_text(context->options, option, &table) && value_is_dictionary(table))
        for (int i = 0; i < count; i++)
            if (dictionary_get_text(dictionary_of(table), keys[i], &block) && value_is_script_block(block))
                return block;
    for (int i = 0; i < count; i++) {
        struct script_block *found = table_get(argument_completers(native), keys[i]);
        if (found)
            return value_object(found);
    }
    return native ? value_object(table_get(argument_completers(true), NATIVE_FALLBACK)) : VALUE_NULL;
}

/* ---- completers ---- */

struct completer_call {
    struct value block;
    const struct value *args;
    int count;
    struct value output;
};

static void call_block(void *data) {
    struct completer_call *call = data;
    call->output = script_block_call(script_block_of(call->block), call->args, call->count);
}

static void add_results(struct completions *out, struct value results) {
    struct values all = {0};
    enumerate_all(results, &all, NULL);
    for (int i = 0; i < all.count; i++) {
        struct value result = value_base(all.items[i]);
        if (result.type == &type_completion_result)
            completion_add_item(out, result.p);
        else if (*value_to_text(all.items[i]))
            completion_add(out, value_to_text(all.items[i]), "", COMPLETION_TEXT, "");
    }
}

bool complete_by_script(struct completions *out, struct value block, const struct value *args, int count) {
    struct completer_call call = {block, args, count, VALUE_NOTHING};
    struct thrown thrown;
    if (!protect(call_block, &call, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return false;
    }
    if (value_is_nothing(call.output))
        return false;
    add_results(out, call.output);
    return true;
}

struct object_call {
    const struct type *type; /* of an IArgumentCompleter; NULL: */
    struct value factory;    /* an IArgumentCompleterFactory, an attribute of a script's class */
    const struct value *args;
    int count;
    struct value output;
};

/* An IArgumentCompleter of a class. */
static void call_object(void *data) {
    struct object_call *call = data;
    struct value completer;
    struct failure failure = {0};
    bool made = call->type ? type_construct(call->type, NULL, 0, &completer, &failure) == MEMBER_FOUND
                           : member_invoke(call->factory, "Create", NULL, 0, &completer, &failure) == MEMBER_FOUND;
    if (made)
        if (member_invoke(completer, "CompleteArgument", call->args, call->count, &call->output, &failure) !=
            MEMBER_FOUND)
            call->output = VALUE_NULL;
}

static bool complete_by_object(struct completions *out, const struct type *type, struct value factory,
                               const struct value *args, int count) {
    struct object_call call = {type, factory, args, count, VALUE_NULL};
    struct thrown thrown;
    if (!protect(call_object, &call, &thrown) && thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    if (value_is_null(call.output))
        return false;
    add_results(out, call.output);
    return true;
}

/* [ArgumentCompletions('a', 'b')] */
static void complete_of_texts(struct completions *out, const char *word, const struct attribute *attribute) {
    if (word[strspn(word, " \t\r\n")] == '\0')
        word = "";
    for (int i = 0; i < attribute->set.count; i++)
        if (completion_matches(word, attribute->set.texts[i]))
            completion_add(out, attribute->set.texts[i], attribute->set.texts[i], COMPLETION_PARAMETER_VALUE,
                           attribute->set.texts[i]);
}

static const struct attribute *attribute_of_parameter(const struct parameter_metadata *parameter,
                                                      enum attribute_kind kind) {
    for (int i = 0; i < parameter->attribute_count; i++)
        if (parameter->attributes[i]->kind == kind)
            return parameter->attributes[i];
    return NULL;
}

static bool complete_by_attribute(struct completion_context *context, struct completions *out,
                                  const struct parameter_metadata *parameter, const struct value *args, int count) {
    const struct attribute *completer = attribute_of_parameter(parameter, ATTRIBUTE_ARGUMENT_COMPLETER);
    const struct attribute *texts = attribute_of_parameter(parameter, ATTRIBUTE_ARGUMENT_COMPLETIONS);
    const struct type *factory = type_find("System.Management.Automation.IArgumentCompleterFactory");
    for (int i = 0; i < parameter->attribute_count; i++) {
        const struct attribute *attribute = parameter->attributes[i];
        if (attribute->kind == ATTRIBUTE_CLASS && type_is(attribute->constant.value.type, factory) &&
            complete_by_object(out, NULL, attribute->constant.value, args, count))
            return true;
    }
    if (completer && value_is_script_block(completer->script.block)) {
        if (complete_by_script(out, completer->script.block, args, count))
            return true;
    } else if (completer) {
        const struct type *type = type_from_value(completer->script.block);
        if (type && complete_by_object(out, type, VALUE_NULL, args, count))
            return true;
    }
    if (texts)
        complete_of_texts(out, context->word ? context->word : "", texts);
    return texts != NULL;
}

static void add_text(void *data, const char *text) {
    struct completions *out = data;
    completion_add(out, text, text, COMPLETION_PARAMETER_VALUE, text);
}

/* -Encoding of whatever cmdlet. */
static void complete_of_encodings(struct completions *out, const char *word) {
    static const char *const names[] = {"ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem",  "unicode",
                                        "utf7", "utf8",  "utf8BOM",          "utf8NoBOM",      "utf32"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (completion_matches(word, names[i]))
            completion_add(out, names[i], names[i], COMPLETION_PARAMETER_VALUE, names[i]);
    out->settled = true;
}

static void complete_by_completer(struct completion_context *context, struct completions *out, const char *command,
                                  const struct ast_command *ast, const struct parameter_metadata *parameter) {
    const char *name = command && *command ? command : command_ast_name(ast);
    const char *word = context->word ? context->word : "";
    if (!name)
        return;
    const char *keys[] = {mem_printf("%s:%s", name, parameter->name), parameter->name};
    struct value args[] = {string_from(name), string_from(parameter->name), string_from(word), ast_value(&ast->ast),
                           pseudo_bound_values(context->binding)};
    struct value block = argument_completer(context, false, keys, COUNT_OF(keys));
    if (!value_is_null(block) && complete_by_script(out, block, args, COUNT_OF(args))) {
        out->settled = true;
        return;
    }
    if (complete_by_attribute(context, out, parameter, args, COUNT_OF(args))) {
        out->settled = true;
        return;
    }
    if (parameter->row && parameter->row->complete) {
        parameter->row->complete(word, add_text, out);
        out->settled = true;
        return;
    }
    if (parameter->row && parameter->type && strcmp(parameter->type->name, "System.Text.Encoding") == 0)
        complete_of_encodings(out, word);
    else
        complete_cmdlet_value(context, out, name, ast, parameter->name);
}

/* ---- sets ---- */

static int compare_texts(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return collate(*a, strlen(*a), *b, strlen(*b), false);
}

/* The whole word first, then what it begins, in order. */
static void complete_of_set(struct completion_context *context, struct completions *out, const char *const *texts,
                            int count, bool quoting) {
    const char *word = context->word ? context->word : "";
    char quote = completion_unquote(&word);
    const char **fitting = MEM_ARRAY(const char *, count), *whole = NULL;
    int fitting_count = 0;
    for (int i = 0; i < count; i++) {
        if (!*texts[i])
            continue;
        if (text_equal_ignore_case(texts[i], word))
            whole = texts[i];
        else if (completion_matches(word, texts[i]))
            fitting[fitting_count++] = texts[i];
    }
    if (whole)
        completion_add(out, quote ? mem_printf("%c%s%c", quote, whole, quote) : whole, whole,
                       COMPLETION_PARAMETER_VALUE, whole);
    qsort(fitting, (size_t)fitting_count, sizeof *fitting, compare_texts);
    for (int i = 0; i < fitting_count; i++) {
        const char *text = quoting ? completion_quote(fitting[i], quote)
                           : quote ? mem_printf("%c%s%c", quote, fitting[i], quote)
                                   : fitting[i];
        completion_add(out, text, fitting[i], COMPLETION_PARAMETER_VALUE, fitting[i]);
    }
    out->settled = true;
}

static bool complete_of_validated_set(struct completion_context *context, struct completions *out,
                                      const struct parameter_metadata *parameter) {
    const struct attribute *set = attribute_of_parameter(parameter, ATTRIBUTE_VALIDATE_SET);
    const char **texts;
    int count;
    struct failure failure = {0};
    if (!set || !attribute_valid_values(set, &texts, &count, &failure))
        return false;
    complete_of_set(context, out, texts, count, true);
    return true;
}

static bool in_range(const struct parameter_metadata *parameter, const struct enum_label *label) {
    const struct attribute *range = attribute_of_parameter(parameter, ATTRIBUTE_VALIDATE_RANGE);
    int64_t low, high;
    if (!range || range->range.range_kind != RANGE_NONE)
        return true;
    struct failure failure;
    return !convert_to_long(range->range.low, &low, &failure) || !convert_to_long(range->range.high, &high, &failure) ||
           (label->number >= low && label->number <= high);
}

static void complete_of_enum(struct completion_context *context, struct completions *out,
                             const struct parameter_metadata *parameter, const struct type *type) {
    const char **names = MEM_ARRAY(const char *, type->label_count);
    int count = 0;
    for (int i = 0; i < type->label_count; i++)
        if (in_range(parameter, &type->labels[i]))
            names[count++] = enum_to_string(type, type->labels[i].number);
    complete_of_set(context, out, names, count, false);
}

static void complete_of_switch(struct completion_context *context, struct completions *out) {
    const char *word = context->word ? context->word : "";
    if (!*word || strcmp(word, "$") == 0) {
        completion_add(out, "$true", "$true", COMPLETION_PARAMETER_VALUE, "$true");
        completion_add(out, "$false", "$false", COMPLETION_PARAMETER_VALUE, "$false");
    }
    out->settled = true;
}

void complete_value(struct completion_context *context, struct completions *out, const char *command,
                    const struct ast_command *ast, const struct parameter_metadata *parameter) {
    const struct type *type = parameter->type;
    if (!type && parameter->row)
        type = type_find(parameter->type_text);
    if (type && type->code == CODE_NULLABLE)
        type = type->element;
    if (type && type->code == CODE_ARRAY)
        type = type->element;
    if (complete_of_validated_set(context, out, parameter))
        return;
    if (type && type->code == CODE_ENUM)
        complete_of_enum(context, out, parameter, type);
    else if (parameter->is_switch)
        complete_of_switch(context, out);
    else
        complete_by_completer(context, out, command, ast, parameter);
}
