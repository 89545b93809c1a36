/* What Get-Help gave, as the text of a comment: ProxyCommand.GetHelpComments. A section that the help has once, where
 * several are possible, is no array there and is left out, as PowerShell does. */
#include <string.h>

#include "base/buffer.h"
#include "engine/proxy_command.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/psobject.h"

static struct value property(struct value self, const char *name) {
    struct value found = VALUE_NULL;
    if (!value_is_null(self))
        member_get(self, name, &found, NULL);
    return found;
}

/* The elements of a property that is an array; NULL: it is none. */
static const struct list *array_property(struct value self, const char *name) {
    struct value found = value_base(property(self, name));
    return value_is_list(found) ? list_of(found) : NULL;
}

/* Its Text, else the whole as text. */
static const char *text_of(struct value self) {
    struct value text = value_is_null(self) ? VALUE_NULL : property(self, "Text");
    return value_is_null(self) ? "" : value_to_text(value_is_null(text) ? self : text);
}

static void put_section(struct buffer *out, const char *keyword, const char *text) {
    if (*text)
        buffer_printf(out, "\n%s\n\n%s\n", keyword, text);
}

static void put_lines(struct buffer *out, const struct list *lines) {
    for (int32_t i = 0; lines && i < lines->count; i++) {
        const char *text = text_of(lines->items[i]);
        if (*text)
            buffer_printf(out, "%s\n", text);
    }
}

static void put_array(struct buffer *out, const char *keyword, const struct list *lines) {
    struct buffer inner = {0};
    put_lines(&inner, lines);
    if (inner.length)
        buffer_printf(out, "\n\n%s\n\n%s\n", keyword, buffer_text(&inner));
}

static void put_parameters(struct buffer *out, struct value help) {
    const struct list *parameters = array_property(property(help, "Parameters"), "Parameter");
    for (int32_t i = 0; parameters && i < parameters->count; i++) {
        buffer_printf(out, "\n.PARAMETER %s\n\n", text_of(property(parameters->items[i], "Name")));
        put_lines(out, array_property(parameters->items[i], "Description"));
    }
}

static void put_joined(struct buffer *out, const struct list *parts) {
    for (int32_t i = 0; parts && i < parts->count; i++)
        buffer_puts(out, text_of(parts->items[i]));
}

static void put_examples(struct buffer *out, struct value help) {
    const struct list *examples = array_property(property(help, "examples"), "example");
    for (int32_t i = 0; examples && i < examples->count; i++) {
        struct buffer inner = {0};
        struct value example = examples->items[i];
        const struct list *remarks = array_property(example, "remarks");
        put_joined(&inner, array_property(example, "introduction"));
        buffer_puts(&inner, text_of(property(example, "code")));
        if (remarks)
            buffer_putc(&inner, '\n');
        put_joined(&inner, remarks);
        if (inner.length)
            buffer_printf(out, "\n\n.EXAMPLE\n\n%s", buffer_text(&inner));
    }
}

static void put_type(struct buffer *out, const char *keyword, struct value parent) {
    struct value type = property(parent, "type"), name = property(type, "name");
    if (value_is_null(name))
        name = property(type, "uri");
    if (!value_is_null(name))
        buffer_printf(out, "\n\n%s\n\n%s\n", keyword, text_of(name));
}

static void put_links(struct buffer *out, struct value help) {
    const struct list *links = array_property(property(help, "relatedLinks"), "navigationLink");
    for (int32_t i = 0; links && i < links->count; i++) {
        put_section(out, ".LINK", text_of(property(links->items[i], "uri")));
        put_section(out, ".LINK", text_of(property(links->items[i], "linkText")));
    }
}

static bool has_type(struct value value, const char *part) {
    for (const char **name = value_type_names(value); name && *name; name++)
        if (strstr(*name, part))
            return true;
    return false;
}

bool proxy_help_comments(struct call *call) {
    struct buffer out = {0};
    struct value help = call->args[0];
    if (value_is_null(help))
        return fail_null(call, "help");
    if (!has_type(help, "HelpInfo"))
        return fail_with(
            call, "System.InvalidOperationException",
            "The 'help' parameter is not recognized as a valid HelpInfo object created by the 'get-help' command.");
    put_section(&out, ".SYNOPSIS", text_of(property(help, "Synopsis")));
    if (has_type(help, "ExtendedCmdletHelpInfo")) /* nobody wrote help: there is the syntax alone */
        return give(call, string_from_n(buffer_text(&out), out.length));
    put_array(&out, ".DESCRIPTION", array_property(help, "Description"));
    put_parameters(&out, help);
    put_examples(&out, help);
    put_array(&out, ".NOTES", array_property(property(help, "alertSet"), "alert"));
    put_type(&out, ".INPUTS", property(property(help, "inputTypes"), "inputType"));
    put_type(&out, ".OUTPUTS", property(property(help, "returnValues"), "returnValue"));
    put_links(&out, help);
    return give(call, string_from_n(buffer_text(&out), out.length));
}
