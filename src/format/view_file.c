/* Format files (.ps1xml, about_Format.ps1xml) to views. */
#include "engine/format_hook.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/view.h"
#include "format/xml_tree.h"
#include "os/file.h"

/* A growing array of any of the view structures. */
#define GROW(array, count) ((array) = mem_resize((array), sizeof(*(array)) * (size_t)((count) + 1)))

struct loading {
    const struct xml_node *selection_sets;
    const struct view_control *shared; /* the file's own controls, linked */
    const char *file;
    struct failure *failure;
    bool failed;
};

static void fail(struct loading *loading, const struct xml_node *node, const char *message) {
    if (!loading->failed) {
        loading->failed = true;
        failure_set(loading->failure, "System.Management.Automation.RuntimeException", "FormatXmlUpdateException",
                    CATEGORY_INVALID_DATA, "%s, Line %d: %s", loading->file, node->line, message);
    }
}

static bool text_is_true(const char *text) {
    return text && (!*text || text_equal_ignore_case(text, "true") || strcmp(text, "1") == 0);
}

static int child_number(const struct xml_node *node, const char *name) {
    const char *text = xml_child_text(node, name);
    return text ? atoi(text) : 0;
}

static const char *own_text(const struct xml_node *node) {
    return xml_child_text(&(struct xml_node){.children = (struct xml_node *)node}, node->name);
}

static void add_types(struct buffer *types, const struct xml_node *node) {
    for (const struct xml_node *name = xml_child(node, "TypeName"); name; name = xml_next(name)) {
        buffer_printf(types, "%s%s", types->length ? "," : "", own_text(name));
    }
}

/* The types of a <SelectionSet> of that name. */
static void add_selection_set(struct loading *loading, struct buffer *types, const char *name) {
    for (const struct xml_node *set = xml_child(loading->selection_sets, "SelectionSet"); set; set = xml_next(set)) {
        const char *set_name = xml_child_text(set, "Name");
        if (set_name && text_equal_ignore_case(set_name, name)) {
            add_types(types, xml_child(set, "Types"));
        }
    }
}

/* <ViewSelectedBy>, <EntrySelectedBy>: comma separated type names; NULL: none. */
static const char *read_types(struct loading *loading, const struct xml_node *selected_by) {
    struct buffer types = {0};
    add_types(&types, selected_by);
    for (const struct xml_node *set = xml_child(selected_by, "SelectionSetName"); set; set = xml_next(set)) {
        add_selection_set(loading, &types, own_text(set));
    }
    for (const struct xml_node *condition = xml_child(selected_by, "SelectionCondition"); condition;
         condition = xml_next(condition)) {
        add_types(&types, condition);
        const char *set = xml_child_text(condition, "SelectionSetName");
        if (set) {
            add_selection_set(loading, &types, set);
        }
    }
    return types.length ? buffer_text(&types) : NULL;
}

static struct view_expression read_expression(const struct xml_node *node) {
    const char *property = xml_child_text(node, "PropertyName");
    const struct xml_node *script = xml_child(node, "ScriptBlock");
    return (struct view_expression){.property = property, .script = property || !script ? NULL : script->text};
}

static enum text_alignment read_alignment(struct loading *loading, const struct xml_node *node) {
    static const char *const names[] = {"undefined", "left", "center", "right"};
    const char *text = xml_child_text(node, "Alignment");
    for (int i = 0; text && i < 4; i++) {
        if (text_equal_ignore_case(text, names[i])) {
            return (enum text_alignment)i;
        }
    }
    if (text) {
        fail(loading, node, "The alignment is not valid.");
    }
    return ALIGN_UNDEFINED;
}

static struct view_item read_item(struct loading *loading, const struct xml_node *node) {
    struct view_expression expression = read_expression(node);
    const struct xml_node *text = xml_child(node, "Text");
    return (struct view_item){
        .label = xml_child_text(node, "Label"),
        .property = expression.property,
        .script = expression.script,
        .text = text ? text->text : NULL,
        .format = xml_child_text(node, "FormatString"),
        .row_alignment = read_alignment(loading, node),
        .condition = read_expression(xml_child(node, "ItemSelectionCondition")),
    };
}

static struct view_entry read_entry(struct loading *loading, const struct xml_node *node, const char *items_name,
                                    const char *item_name) {
    struct view_entry entry = {.wrap = text_is_true(xml_child_text(node, "Wrap"))};
    const struct xml_node *selected_by = xml_child(node, "EntrySelectedBy");
    const struct xml_node *items = items_name ? xml_child(node, items_name) : node;
    struct view_item *array = NULL;
    entry.types = read_types(loading, selected_by);
    entry.condition = read_expression(xml_child(selected_by, "SelectionCondition"));
    for (const struct xml_node *item = xml_child(items, item_name); item; item = xml_next(item)) {
        GROW(array, entry.item_count);
        array[entry.item_count++] = read_item(loading, item);
    }
    entry.items = array;
    return entry;
}

/* How the three kinds of entries are written. */
static const struct shape_words {
    const char *control, *entries, *entry, *items, *item;
    enum format_shape shape;
} shape_words[] = {
    {"TableControl", "TableRowEntries", "TableRowEntry", "TableColumnItems", "TableColumnItem", SHAPE_TABLE},
    {"ListControl", "ListEntries", "ListEntry", "ListItems", "ListItem", SHAPE_LIST},
    {"WideControl", "WideEntries", "WideEntry", NULL, "WideItem", SHAPE_WIDE},
};

static void read_entries(struct loading *loading, const struct xml_node *control, const struct shape_words *words,
                         struct view *view) {
    struct view_entry *entries = NULL;
    const struct xml_node *list = xml_child(control, words->entries);
    for (const struct xml_node *node = xml_child(list, words->entry); node; node = xml_next(node)) {
        struct view_entry entry = read_entry(loading, node, words->items, words->item);
        if (entry.types) {
            GROW(entries, view->entry_count);
            entries[view->entry_count++] = entry;
        } else {
            view->items = entry.items;
            view->item_count = entry.item_count;
            view->wrap = entry.wrap;
        }
    }
    view->entries = entries;
}

/* The headers' labels, widths and alignments go into the items of the rows. */
static void read_headers(struct loading *loading, const struct xml_node *control, struct view *view) {
    const struct xml_node *header = xml_child(xml_child(control, "TableHeaders"), "TableColumnHeader");
    struct view_item *items = MEM_ARRAY(struct view_item, view->item_count);
    if (view->item_count) {
        memcpy(items, view->items, sizeof(*items) * (size_t)view->item_count);
    }
    int count = 0;
    for (; header; header = xml_next(header), count++) {
        if (count >= view->item_count) {
            fail(loading, header, "The number of table headers does not fit the number of columns.");
            return;
        }
        items[count].label = xml_child_text(header, "Label");
        items[count].width = child_number(header, "Width");
        items[count].alignment = read_alignment(loading, header);
    }
    if (count && count != view->item_count) {
        fail(loading, control, "The number of table headers does not fit the number of columns.");
    }
    view->items = items;
}

static struct view_token *read_tokens(struct loading *loading, const struct xml_node *item);
static const struct view_control *read_control(struct loading *loading, const struct xml_node *node);

static void read_frame(struct loading *loading, const struct xml_node *node, struct view_token *token) {
    int hanging = child_number(node, "FirstLineHanging"), indent = child_number(node, "FirstLineIndent");
    token->left = child_number(node, "LeftIndent");
    token->right = child_number(node, "RightIndent");
    token->first_line = indent ? indent : -hanging;
    token->children = read_tokens(loading, xml_child(node, "CustomItem"));
}

static struct view_token *read_token(struct loading *loading, const struct xml_node *node) {
    struct view_token *token = MEM_NEW(struct view_token);
    if (strcmp(node->name, "Text") == 0) {
        token->kind = TOKEN_VIEW_TEXT;
        token->text = node->text;
    } else if (strcmp(node->name, "NewLine") == 0) {
        token->kind = TOKEN_VIEW_NEW_LINE;
    } else if (strcmp(node->name, "Frame") == 0) {
        token->kind = TOKEN_VIEW_FRAME;
        read_frame(loading, node, token);
    } else if (strcmp(node->name, "ExpressionBinding") == 0) {
        token->kind = TOKEN_VIEW_EXPRESSION;
        token->expression = read_expression(node);
        token->condition = read_expression(xml_child(node, "ItemSelectionCondition"));
        token->enumerate = text_is_true(xml_child_text(node, "EnumerateCollection"));
        token->format = xml_child_text(node, "FormatString");
        token->control_name = xml_child_text(node, "CustomControlName");
        if (xml_child(node, "CustomControl")) {
            token->control = read_control(loading, xml_child(node, "CustomControl"));
        }
    } else {
        fail(loading, node, mem_printf("The XML node %s is not known.", node->name));
        return NULL;
    }
    return token;
}

static struct view_token *read_tokens(struct loading *loading, const struct xml_node *item) {
    struct view_token *first = NULL, **link = &first;
    for (const struct xml_node *node = item ? item->children : NULL; node; node = node->next) {
        int count =
            strcmp(node->name, "NewLine") == 0 && child_number(node, "Count") > 1 ? child_number(node, "Count") : 1;
        while (count-- > 0 && (*link = read_token(loading, node))) {
            link = &(*link)->next;
        }
    }
    return first;
}

static const struct view_control *read_control(struct loading *loading, const struct xml_node *node) {
    struct view_control *control = MEM_NEW(struct view_control);
    struct view_entry *entries = NULL;
    const struct xml_node *list = xml_child(node, "CustomEntries");
    for (const struct xml_node *entry = xml_child(list, "CustomEntry"); entry; entry = xml_next(entry)) {
        const struct xml_node *selected_by = xml_child(entry, "EntrySelectedBy");
        GROW(entries, control->entry_count);
        entries[control->entry_count++] = (struct view_entry){
            .types = read_types(loading, selected_by),
            .condition = read_expression(xml_child(selected_by, "SelectionCondition")),
            .tokens = read_tokens(loading, xml_child(entry, "CustomItem")),
        };
    }
    control->entries = entries;
    control->siblings = loading->shared;
    return control;
}

/* <Controls>: named ones; each sees all of them. */
static void read_controls(struct loading *loading, const struct xml_node *controls) {
    struct view_control *first = (struct view_control *)loading->shared;
    for (const struct xml_node *node = xml_child(controls, "Control"); node; node = xml_next(node)) {
        struct view_control *control = MEM_NEW(struct view_control);
        *control = *read_control(loading, xml_child(node, "CustomControl"));
        control->name = xml_child_text(node, "Name");
        control->next = first;
        first = control;
    }
    for (struct view_control *control = first; control; control = (struct view_control *)control->next) {
        control->siblings = first;
    }
    loading->shared = first;
}

static void read_group_by(struct loading *loading, const struct xml_node *node, struct view *view) {
    const struct xml_node *control = xml_child(node, "CustomControl");
    const char *name = xml_child_text(node, "CustomControlName");
    view->group_by = read_expression(node);
    view->group_label = xml_child_text(node, "Label");
    if (control) {
        view->group_control = read_control(loading, control);
    }
    for (const struct view_control *shared = loading->shared; name && shared; shared = shared->next) {
        if (shared->name && text_equal_ignore_case(shared->name, name)) {
            view->group_control = shared;
        }
    }
}

static struct view *read_view(struct loading *loading, const struct xml_node *node) {
    struct view *view = MEM_NEW(struct view);
    const struct view_control *outer = loading->shared;
    read_controls(loading, xml_child(node, "Controls"));
    view->name = xml_child_text(node, "Name");
    view->types = read_types(loading, xml_child(node, "ViewSelectedBy"));
    view->out_of_band = text_is_true(xml_child_text(node, "OutOfBand"));
    view->file = loading->file;
    for (size_t i = 0; i < COUNT_OF(shape_words); i++) {
        const struct xml_node *control = xml_child(node, shape_words[i].control);
        if (control) {
            view->shape = shape_words[i].shape;
            view->autosize = text_is_true(xml_child_text(control, "AutoSize"));
            view->hide_header = text_is_true(xml_child_text(control, "HideTableHeaders"));
            view->wide_columns = child_number(control, "ColumnNumber");
            read_entries(loading, control, &shape_words[i], view);
        }
    }
    if (view->shape == SHAPE_TABLE) {
        read_headers(loading, xml_child(node, "TableControl"), view);
    }
    if (xml_child(node, "CustomControl")) {
        view->shape = SHAPE_CUSTOM;
        view->control = read_control(loading, xml_child(node, "CustomControl"));
    }
    if (xml_child(node, "GroupBy")) {
        read_group_by(loading, xml_child(node, "GroupBy"), view);
    }
    loading->shared = outer;
    if (!view->name || !view->types || view->shape == SHAPE_UNDEFINED) {
        fail(loading, node, "A view needs a Name, a ViewSelectedBy and a control.");
    }
    return view;
}

bool format_file_load(const char *path, bool prepend, struct failure *failure) {
    struct buffer text = {0};
    struct loading loading = {.file = mem_strdup(path), .failure = failure};
    if (!file_read(path, &text, 0, failure)) {
        return false;
    }
    struct xml_node *root = xml_tree_parse(buffer_text(&text), text.length, failure);
    if (!root) {
        return false;
    }
    struct view **views = NULL;
    int count = 0;
    loading.selection_sets = xml_child(root, "SelectionSets");
    read_controls(&loading, xml_child(root, "Controls"));
    for (const struct xml_node *node = xml_child(xml_child(root, "ViewDefinitions"), "View"); node;
         node = xml_next(node)) {
        GROW(views, count);
        views[count++] = read_view(&loading, node);
    }
    view_remove_file(path);
    for (int i = 0; i < count && !loading.failed; i++) {
        view_add(views[i], prepend);
    }
    return !loading.failed;
}

void format_file_unload(const char *path) {
    view_remove_file(path);
}
