#include "cmd/core/help_maml.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "cmd/core/command_search.h"
#include "cmd/core/help_topic.h"
#include "engine/function.h"
#include "engine/module.h"
#include "engine/module_paths.h"
#include "engine/module_scope.h"
#include "lang/comment_help.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/xml.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/path.h"

#define MAML "MamlCommandHelpInfo"

static const char *const cultures[] = {"/en-US/", "/en/", "/"};

/* ---- the file ---- */

static const char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? mem_strndup(path, (size_t)(slash - path)) : ".";
}

/* A file of help in a folder's folder of the language, else in the folder itself. */
static const char *localized(const char *folder, const char *name) {
    for (size_t i = 0; i < COUNT_OF(cultures); i++) {
        const char *path = mem_printf("%s%s%s", folder, cultures[i], name);
        if (file_exists(path))
            return path;
    }
    return NULL;
}

/* What the comment names; without a comment the module's own file. NULL: none. */
static const char *help_file(struct command_info *info) {
    struct script_block *block = command_script_block(info);
    const struct source *source = block ? block->ast->ast.extent.source : NULL;
    const char *name = block && block->help ? block->help->external_help : NULL;
    if (name && *name == '/')
        return file_exists(name) ? name : NULL;
    if (name)
        return source && source->file ? localized(folder_of(source->file), name) : NULL;
    const char *folder = info->module && !(block && block->help) ? info->module->base : NULL;
    return folder && *folder ? localized(folder, mem_printf("%s-help.xml", module_name(info->module))) : NULL;
}

/* ---- elements as objects ---- */

static bool is_named(const struct xml_node *node, const char *name) {
    return text_equal_ignore_case(node->local, name);
}

static const char *trimmed(const struct xml_node *node) {
    const char *text = xml_inner_text(node);
    size_t length;
    text += strspn(text, " \t\r\n");
    for (length = strlen(text); length && strchr(" \t\r\n", text[length - 1]);)
        length--;
    return mem_strndup(text, length);
}

static bool is_child(const struct xml_node *node) {
    return node->kind == XML_ELEMENT || node->kind == XML_TEXT || node->kind == XML_CDATA;
}

static bool is_atomic(const struct xml_node *node) {
    int count = 0;
    bool text = true;
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (is_child(child)) {
            count++;
            text = child->kind != XML_ELEMENT;
        }
    return count == 0 || (count == 1 && text);
}

static bool is_formatted(const struct xml_node *node) {
    return node->kind == XML_ELEMENT && (is_named(node, "para") || is_named(node, "list"));
}

static bool has_formatted(const struct xml_node *node) {
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (is_formatted(child))
            return true;
    return false;
}

static struct value item(const char *kind, const char *text) {
    const char *const names[] = {kind, "MamlTextItem"};
    struct value made = pscustomobject_new();
    note_set(&made, "Text", string_from(text));
    value_set_type_names(&made, names, 2);
    return made;
}

static void add_list(struct values *items, const struct xml_node *list) {
    const struct xml_node *class = xml_attribute(list, "class");
    bool ordered = class && text_equal_ignore_case(class->text, "ordered");
    int index = 1;
    for (const struct xml_node *child = list->first; child; child = child->next) {
        if (child->kind != XML_ELEMENT || !is_named(child, "listItem"))
            continue;
        struct value made = item(ordered ? "MamlOrderedListTextItem" : "MamlUnorderedListTextItem", trimmed(child));
        note_set(&made, "Tag", string_from(ordered ? mem_printf("%02d. ", index++) : "* "));
        values_add(items, made);
    }
}

/* Each paragraph but the last ends its line. */
static void add_formatted(struct values *items, const struct xml_node *node) {
    int left = 0;
    for (const struct xml_node *child = node->first; child; child = child->next)
        left += is_formatted(child) && is_named(child, "para") && *trimmed(child);
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (!is_formatted(child))
            continue;
        const char *text = trimmed(child);
        if (is_named(child, "list"))
            add_list(items, child);
        else
            values_add(items, item("MamlParaTextItem", --left > 0 && *text ? mem_printf("%s\n", text) : text));
    }
}

static struct value psobject_array(const struct values *items) {
    struct list *list = array_new_of(&type_psobject, items->count);
    for (int i = 0; i < items->count; i++)
        list->items[i] = items->items[i];
    return value_list(list);
}

static struct value object_of(const struct xml_node *node);

/* All children of that name: one alone stands for itself, paragraphs are always an array. */
static struct value property_of(const struct xml_node *first) {
    struct values items = {0};
    bool formatted = false;
    for (const struct xml_node *child = first; child; child = child->next) {
        if (child->kind != XML_ELEMENT || !is_named(child, first->local))
            continue;
        if (!is_atomic(child) && has_formatted(child)) {
            add_formatted(&items, child);
            formatted = true;
        } else {
            values_add(&items, object_of(child));
        }
    }
    return items.count == 1 && !formatted ? items.items[0] : psobject_array(&items);
}

static bool is_first_of_name(const struct xml_node *node) {
    for (const struct xml_node *other = node->previous; other; other = other->previous)
        if (other->kind == XML_ELEMENT && is_named(other, node->local))
            return false;
    return true;
}

static struct value object_of(const struct xml_node *node) {
    struct value made;
    if (is_atomic(node)) {
        made = string_from(trimmed(node));
    } else {
        const char *name = mem_printf(MAML "#%s", node->local);
        made = pscustomobject_new();
        for (const struct xml_node *child = node->first; child; child = child->next)
            if (child->kind == XML_ELEMENT && is_first_of_name(child))
                note_set(&made, child->local, property_of(child));
        value_set_type_names(&made, &name, 1);
    }
    for (const struct xml_node *attribute = node->attributes; attribute; attribute = attribute->next)
        note_set(&made, xml_name(attribute), string_from(attribute->text));
    return made;
}

/* ---- a command's element ---- */

static const struct xml_node *child_named(const struct xml_node *node, const char *name) {
    for (const struct xml_node *child = node ? node->first : NULL; child; child = child->next)
        if (child->kind == XML_ELEMENT && is_named(child, name))
            return child;
    return NULL;
}

static const struct xml_node *command_in(const char *file, const char *name) {
    struct buffer text = {0};
    struct xml_node *document = xml_document_new();
    if (!encoding_read_file(file, &text, NULL) || !xml_read(document, buffer_text(&text), text.length, NULL))
        return NULL;
    const struct xml_node *root = xml_document_element(document);
    for (const struct xml_node *node = root ? root->first : NULL; node; node = node->next) {
        if (node->kind != XML_ELEMENT || !is_named(node, "command"))
            continue;
        const struct xml_node *found = child_named(child_named(node, "details"), "name");
        if (found && text_equal_ignore_case(trimmed(found), name))
            return node;
    }
    return NULL;
}

static const char *synopsis_of(const struct xml_node *command) {
    const struct xml_node *description = child_named(child_named(command, "details"), "description");
    return description ? trimmed(description) : "";
}

struct value help_maml_topic(struct command_info *info) {
    bool is_script = info->kind & (COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_EXTERNAL_SCRIPT);
    const char *file = is_script ? help_file(info) : NULL;
    const struct xml_node *command = file ? command_in(file, info->name) : NULL;
    if (!command)
        return VALUE_NULL;
    const char *const names[] = {mem_printf(MAML "#%s#%s", file, info->name), mem_printf(MAML "#%s", file), MAML,
                                 "HelpInfo"};
    struct value topic = object_of(command);
    note_set(&topic, "Name", string_from(info->name));
    note_set(&topic, "Category", string_from(help_category(info)));
    note_set(&topic, "Synopsis", string_from(synopsis_of(command)));
    note_set(&topic, "Component", VALUE_NULL);
    note_set(&topic, "Role", VALUE_NULL);
    note_set(&topic, "Functionality", VALUE_NULL);
    note_set(&topic, "ModuleName", string_from(command_module_name(info)));
    value_set_type_names(&topic, names, 4);
    return topic;
}

/* ---- about_ topics ---- */

/* The file of that name in whatever case. */
static const char *in_folder(const char *folder, const char *name) {
    struct file_entries entries = {0};
    if (!file_list(folder, &entries, NULL))
        return NULL;
    for (size_t i = 0; i < entries.count; i++)
        if (text_equal_ignore_case(entries.items[i].name, name))
            return mem_printf("%s/%s", folder, entries.items[i].name);
    return NULL;
}

/* In a module's folder, or in those of its versions. */
static const char *about_file(const char *folder, const char *name, int depth) {
    struct file_entries entries;
    const char *found = NULL;
    for (size_t i = 0; i < COUNT_OF(cultures) && !found; i++)
        found = in_folder(mem_printf("%s%s", folder, cultures[i]), name);
    if (found || depth == 0 || !file_list(folder, &entries, NULL))
        return found;
    for (size_t i = 0; i < entries.count && !found; i++)
        if (entries.items[i].type == FILE_DIRECTORY)
            found = about_file(mem_printf("%s/%s", folder, entries.items[i].name), name, depth - 1);
    return found;
}

const char *help_about_text(const char *name) {
    enum { MODULE_AND_VERSION = 2 };
    const char *path = module_search_path(), *folder, *file = NULL;
    struct buffer text = {0};
    while (!file && (folder = module_search_next(&path)) != NULL)
        file = about_file(folder, mem_printf("%s.help.txt", name), MODULE_AND_VERSION);
    return file && encoding_read_file(file, &text, NULL) ? buffer_text(&text) : NULL;
}
