/* Links, images and input fields of a page, found by patterns as PowerShell does it: no HTML is parsed. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/web/web_response.h"
#include "object/list.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/regex.h"
#include "object/string.h"
#include "object/type/native.h"

static const struct {
    const char *tag, *pattern;
} parts[] = {
    [HTML_LINKS] = {"A", "<a\\s+[^>]*(/>|>.*?</a>)"},
    [HTML_IMAGES] = {"IMG", "<img\\s[^>]*?>"},
    [HTML_INPUT_FIELDS] = {"INPUT", "<input\\s+[^>]*(/?>|>.*?</input>)"},
};
static const char tag_pattern[] =
    "<\\w+((\\s+[^\"'>/=\\s\\p{Cc}]+(\\s*=\\s*(?:\".*?\"|'.*?'|[^'\">\\s]+))?)+\\s*|\\s*)/?>";
static const char attribute_pattern[] =
    "(?<=\\s+)([^\"'>/=\\s\\p{Cc}]+)(?:\\s*=\\s*(?:\"(.*?)\"|'(.*?)'|([^'\">\\s]+)))?";

static const struct regex *compile(const char *pattern) {
    enum { IGNORE_CASE = 1, SINGLE_LINE = 16 }; /* RegexOptions */
    return regex_compile(pattern, strlen(pattern), IGNORE_CASE | SINGLE_LINE, NULL);
}

static void add_attributes(struct value *element, const char *html, size_t length) {
    struct regex_match tag, match;
    const struct regex *attributes = compile(attribute_pattern);
    if (!regex_find(compile(tag_pattern), html, length, 0, &tag)) {
        return;
    }
    const char *text = html + tag.groups[0].start;
    size_t size = tag.groups[0].end - tag.groups[0].start;
    for (size_t at = 0; at <= size && regex_find(attributes, text, size, at, &match);
         at = regex_next_start(attributes, text, size, &match)) {
        struct value value = VALUE_NULL;
        for (int group = 2; group <= 4; group++) {
            const struct regex_span *span = &match.groups[group];
            if (span->start != SIZE_MAX) {
                value = string_from_n(text + span->start, span->end - span->start);
            }
        }
        note_set(element, mem_strndup(text + match.groups[1].start, match.groups[1].end - match.groups[1].start),
                 value);
    }
}

/* ---- the collection ---- */

/* An element by its id or name; ignoring case. */
static bool find(struct call *call, bool by_id, bool by_name) {
    const struct list *list = call->self.p;
    const char *wanted = arg_text(call, 0);
    call->result = VALUE_NULL;
    for (int32_t i = 0; wanted && i < list->count; i++) {
        struct value value;
        bool found = (by_id && member_get(list->items[i], "id", &value, NULL) == MEMBER_FOUND &&
                      value_is_string(value) && text_equal_ignore_case(string_text(value), wanted)) ||
                     (by_name && member_get(list->items[i], "name", &value, NULL) == MEMBER_FOUND &&
                      value_is_string(value) && text_equal_ignore_case(string_text(value), wanted));
        if (found) {
            call->result = list->items[i];
            return true;
        }
    }
    return true;
}
static bool find_any(struct call *call) {
    return find(call, true, true);
}
static bool find_by_id(struct call *call) {
    return find(call, true, false);
}
static bool find_by_name(struct call *call) {
    return find(call, false, true);
}
static const struct type_member members[] = {
    {"psobject Find(string nameOrId)", find_any},
    {"psobject FindById(string id)", find_by_id},
    {"psobject FindByName(string name)", find_by_name},
};
static struct type type_element_collection = {.name = "Microsoft.PowerShell.Commands.WebCmdletElementCollection",
                                              .base = &type_arraylist,
                                              .code = CODE_LIST,
                                              MEMBERS(members)};
TYPE_REGISTER(type_element_collection);

struct value html_parts(struct value page, enum html_part part) {
    struct list *list = list_new(&type_element_collection);
    const char *text = string_text(page);
    size_t length = strlen(text);
    const struct regex *regex = compile(parts[part].pattern);
    struct regex_match match;
    for (size_t at = 0; at <= length && regex_find(regex, text, length, at, &match);
         at = regex_next_start(regex, text, length, &match)) {
        const char *html = text + match.groups[0].start;
        size_t size = match.groups[0].end - match.groups[0].start;
        struct value element = pscustomobject_new();
        note_set(&element, "outerHTML", string_from_n(html, size));
        note_set(&element, "tagName", string_from(parts[part].tag));
        add_attributes(&element, html, size);
        list_add(list, element);
    }
    list->fixed = list->readonly = true;
    return value_list(list);
}
