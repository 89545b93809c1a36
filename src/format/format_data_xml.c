#include "format/format_data_xml.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/string.h"

struct writing {
    struct buffer *out;
    int depth;
    size_t opened_end; /* the length when the innermost element was opened */
    bool with_scripts;
};

static struct value get(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    return !value_is_null(self) && member_get(self, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}
static const char *get_text(struct value self, const char *name) {
    struct value value = get(self, name);
    return value_is_null(value) ? "" : value_to_text(value);
}
static bool get_bool(struct value self, const char *name) {
    return value_is_true(get(self, name));
}
static struct list *get_list(struct value self, const char *name) {
    struct value value = get(self, name);
    return value_is_list(value) ? list_of(value) : NULL;
}
#define EACH(item, list)                                                                                               \
    for (int32_t at_##item = 0; (list) && at_##item < (list)->count; at_##item++)                                      \
        for (struct value item = (list)->items[at_##item], *once_##item = &item; once_##item; once_##item = NULL)

static void line(struct writing *writing) {
    buffer_printf(writing->out, "\n%*s", writing->depth * 2, "");
}
static void open_element(struct writing *writing, const char *name) {
    line(writing);
    buffer_printf(writing->out, "<%s>", name);
    writing->depth++;
    writing->opened_end = writing->out->length;
}
static void close_element(struct writing *writing, const char *name) {
    writing->depth--;
    if (writing->out->length == writing->opened_end) { /* nothing was written since */
        writing->out->length--;
        buffer_printf(writing->out, " />");
        return;
    }
    line(writing);
    buffer_printf(writing->out, "</%s>", name);
}

static void write_text(struct writing *writing, const char *name, const char *text) {
    line(writing);
    if (!*text) {
        buffer_printf(writing->out, "<%s />", name);
        return;
    }
    buffer_printf(writing->out, "<%s>", name);
    for (; *text; text++) {
        const char *escaped = *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : NULL;
        if (escaped) {
            buffer_printf(writing->out, "%s", escaped);
        } else if (*text == '\r') {
            buffer_append(writing->out, "\n", text[1] != '\n');
        } else {
            buffer_append(writing->out, text, 1);
        }
    }
    buffer_printf(writing->out, "</%s>", name);
}
static void write_if_set(struct writing *writing, struct value self, const char *name) {
    const char *text = get_text(self, name);
    if (*text) {
        write_text(writing, name, text);
    }
}
static void write_if_true(struct writing *writing, struct value self, const char *name) {
    if (get_bool(self, name)) {
        write_text(writing, name, "");
    }
}
static void write_number(struct writing *writing, struct value self, const char *name, const char *element) {
    const char *text = get_text(self, name);
    if (*text && strcmp(text, "0") != 0) {
        write_text(writing, element, text);
    }
}
static void write_alignment(struct writing *writing, struct value self) {
    const char *text = get_text(self, "Alignment");
    if (*text && strcmp(text, "Undefined") != 0) {
        write_text(writing, "Alignment", text);
    }
}

static void write_display_entry(struct writing *writing, struct value entry) {
    const char *text = get_text(entry, "Value");
    if (strcmp(get_text(entry, "ValueType"), "ScriptBlock") == 0) {
        write_text(writing, "ScriptBlock", writing->with_scripts ? text : ";");
    } else {
        write_text(writing, "PropertyName", text);
    }
}

static void write_condition(struct writing *writing, struct value condition, const char *element) {
    if (!value_is_null(condition)) {
        open_element(writing, element);
        write_display_entry(writing, condition);
        close_element(writing, element);
    }
}

static void write_selected_by(struct writing *writing, struct value selection) {
    struct list *types = get_list(selection, "TypeNames"), *conditions = get_list(selection, "SelectionCondition");
    if ((!types || !types->count) && (!conditions || !conditions->count)) {
        return;
    }
    open_element(writing, "EntrySelectedBy");
    EACH(type, types) {
        write_text(writing, "TypeName", value_to_text(type));
    }
    EACH(condition, conditions) {
        write_condition(writing, condition, "SelectionCondition");
    }
    close_element(writing, "EntrySelectedBy");
}

static void write_headers(struct writing *writing, struct value control) {
    struct list *headers = get_list(control, "Headers");
    open_element(writing, "TableHeaders");
    EACH(header, headers) {
        open_element(writing, "TableColumnHeader");
        write_if_set(writing, header, "Label");
        write_number(writing, header, "Width", "Width");
        write_alignment(writing, header);
        close_element(writing, "TableColumnHeader");
    }
    close_element(writing, "TableHeaders");
}

static void write_row(struct writing *writing, struct value row) {
    struct list *columns = get_list(row, "Columns");
    open_element(writing, "TableRowEntry");
    write_if_true(writing, row, "Wrap");
    write_selected_by(writing, get(row, "SelectedBy"));
    open_element(writing, "TableColumnItems");
    EACH(column, columns) {
        open_element(writing, "TableColumnItem");
        write_alignment(writing, column);
        write_if_set(writing, column, "FormatString");
        write_display_entry(writing, get(column, "DisplayEntry"));
        close_element(writing, "TableColumnItem");
    }
    close_element(writing, "TableColumnItems");
    close_element(writing, "TableRowEntry");
}

static void write_table(struct writing *writing, struct value control) {
    struct list *rows = get_list(control, "Rows");
    write_if_true(writing, control, "AutoSize");
    write_if_true(writing, control, "HideTableHeaders");
    write_headers(writing, control);
    open_element(writing, "TableRowEntries");
    EACH(row, rows) {
        write_row(writing, row);
    }
    close_element(writing, "TableRowEntries");
}

static void write_list_item(struct writing *writing, struct value item) {
    open_element(writing, "ListItem");
    write_if_set(writing, item, "Label");
    write_if_set(writing, item, "FormatString");
    write_condition(writing, get(item, "ItemSelectionCondition"), "ItemSelectionCondition");
    write_display_entry(writing, get(item, "DisplayEntry"));
    close_element(writing, "ListItem");
}

static void write_list(struct writing *writing, struct value control) {
    struct list *entries = get_list(control, "Entries");
    open_element(writing, "ListEntries");
    EACH(entry, entries) {
        struct list *items = get_list(entry, "Items");
        open_element(writing, "ListEntry");
        write_selected_by(writing, get(entry, "EntrySelectedBy"));
        if (items && items->count) {
            open_element(writing, "ListItems");
            EACH(item, items) {
                write_list_item(writing, item);
            }
            close_element(writing, "ListItems");
        }
        close_element(writing, "ListEntry");
    }
    close_element(writing, "ListEntries");
}

static void write_wide(struct writing *writing, struct value control) {
    struct list *entries = get_list(control, "Entries");
    write_number(writing, control, "Columns", "ColumnNumber");
    write_if_true(writing, control, "AutoSize");
    open_element(writing, "WideEntries");
    EACH(entry, entries) {
        open_element(writing, "WideEntry");
        write_selected_by(writing, get(entry, "EntrySelectedBy"));
        open_element(writing, "WideItem");
        write_display_entry(writing, get(entry, "DisplayEntry"));
        write_if_set(writing, entry, "FormatString");
        close_element(writing, "WideItem");
        close_element(writing, "WideEntry");
    }
    close_element(writing, "WideEntries");
}

static void write_custom(struct writing *writing, struct value control);
static void write_custom_items(struct writing *writing, struct value owner);

static void write_expression(struct writing *writing, struct value item) {
    struct value control = get(item, "CustomControl"), expression = get(item, "Expression");
    open_element(writing, "ExpressionBinding");
    write_if_true(writing, item, "EnumerateCollection");
    write_condition(writing, get(item, "ItemSelectionCondition"), "ItemSelectionCondition");
    if (!value_is_null(expression)) {
        write_display_entry(writing, expression);
    }
    if (!value_is_null(control)) {
        open_element(writing, "CustomControl");
        write_custom(writing, control);
        close_element(writing, "CustomControl");
    }
    close_element(writing, "ExpressionBinding");
}

static void write_frame(struct writing *writing, struct value item) {
    static const char *const numbers[] = {"LeftIndent", "RightIndent", "FirstLineHanging", "FirstLineIndent"};
    open_element(writing, "Frame");
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        write_number(writing, item, numbers[i], numbers[i]);
    }
    write_custom_items(writing, item);
    close_element(writing, "Frame");
}

static bool has_property(struct value self, const char *name) {
    struct member member;
    return member_find(self, name, &member);
}

static void write_custom_items(struct writing *writing, struct value owner) {
    struct list *items = get_list(owner, "CustomItems");
    open_element(writing, "CustomItem");
    EACH(item, items) {
        if (has_property(item, "Text")) {
            write_text(writing, "Text", get_text(item, "Text"));
        } else if (has_property(item, "Count")) {
            for (int count = atoi(get_text(item, "Count")); count > 0; count--) {
                write_text(writing, "NewLine", "");
            }
        } else if (has_property(item, "LeftIndent")) {
            write_frame(writing, item);
        } else {
            write_expression(writing, item);
        }
    }
    close_element(writing, "CustomItem");
}

static void write_custom(struct writing *writing, struct value control) {
    struct list *entries = get_list(control, "Entries");
    open_element(writing, "CustomEntries");
    EACH(entry, entries) {
        open_element(writing, "CustomEntry");
        write_selected_by(writing, get(entry, "SelectedBy"));
        write_custom_items(writing, entry);
        close_element(writing, "CustomEntry");
    }
    close_element(writing, "CustomEntries");
}

static const struct control_words {
    const char *name;
    void (*write)(struct writing *writing, struct value control);
} controls[] = {{"TableControl", write_table},
                {"ListControl", write_list},
                {"WideControl", write_wide},
                {"CustomControl", write_custom}};

/* Which of them it is; a deserialized one has "Deserialized." in front of its name. */
static const struct control_words *words_of(struct value control) {
    const char **names = value_is_null(control) ? NULL : value_type_names(control);
    for (size_t i = 0; names && *names && i < COUNT_OF(controls); i++) {
        const char *last = strrchr(*names, '.');
        if (last && strcmp(last + 1, controls[i].name) == 0) {
            return &controls[i];
        }
    }
    return NULL;
}

static void write_group_by(struct writing *writing, struct value group) {
    if (value_is_null(group)) {
        return;
    }
    open_element(writing, "GroupBy");
    write_display_entry(writing, get(group, "Expression"));
    write_if_set(writing, group, "Label");
    if (!value_is_null(get(group, "CustomControl"))) {
        open_element(writing, "CustomControl");
        write_custom(writing, get(group, "CustomControl"));
        close_element(writing, "CustomControl");
    }
    close_element(writing, "GroupBy");
}

static void write_view(struct writing *writing, struct value view, struct value definition) {
    struct value control = get(view, "Control");
    const struct control_words *words = words_of(control);
    struct list *entries = words && words->write == write_custom ? get_list(control, "Entries") : NULL;
    if (!words || (entries && !entries->count)) {
        return;
    }
    open_element(writing, "View");
    write_text(writing, "Name", get_text(view, "Name"));
    open_element(writing, "ViewSelectedBy");
    write_text(writing, "TypeName", get_text(definition, "TypeName"));
    close_element(writing, "ViewSelectedBy");
    write_group_by(writing, get(control, "GroupBy"));
    write_if_true(writing, control, "OutOfBand");
    open_element(writing, words->name);
    words->write(writing, control);
    close_element(writing, words->name);
    close_element(writing, "View");
}

void format_data_write_xml(const struct values *definitions, bool with_scripts, struct buffer *out) {
    struct writing writing = {.out = out, .with_scripts = with_scripts};
    buffer_printf(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    open_element(&writing, "Configuration");
    open_element(&writing, "ViewDefinitions");
    EACH(definition, definitions) {
        struct list *views = get_list(definition, "FormatViewDefinition");
        EACH(view, views) {
            write_view(&writing, view, definition);
        }
    }
    close_element(&writing, "ViewDefinitions");
    close_element(&writing, "Configuration");
}
