#include "engine/comment_help_info.h"

#include "engine/ast_rows.h"
#include "object/dictionary.h"
#include "object/list.h"

struct comment_help_object {
    struct object object;
    const struct comment_help *help;
};

static struct type type_comment_help;

struct value comment_help_value(const struct comment_help *help) {
    if (help == NULL)
        return VALUE_NULL;
    struct comment_help_object *made = object_new(&type_comment_help, sizeof *made);
    made->help = help;
    return value_object(made);
}

static const struct comment_help *self_of(const struct call *call) {
    return ((const struct comment_help_object *)call->self.p)->help;
}

/* The row's data: where in the struct. */
static const void *member_at(const struct call *call) {
    return (const char *)self_of(call) + (size_t)call->member->data;
}

static bool get_text(struct call *call) {
    return give_text(call, *(const char *const *)member_at(call));
}

static bool get_texts(struct call *call) {
    const struct comment_texts *texts = member_at(call);
    struct list *list = list_new(type_find(COLLECTION("string")));
    for (int i = 0; i < texts->count; i++)
        list_add(list, string_from(texts->items[i]));
    list->readonly = true;
    return give_object(call, list);
}

static bool get_parameters(struct call *call) {
    const struct comment_help *help = self_of(call);
    struct dictionary *table = dictionary_new(type_find("System.Collections.Generic.Dictionary[string,string]"), false);
    for (int i = 0; i < help->parameter_names.count; i++)
        dictionary_set_text(table, help->parameter_names.items[i], string_from(help->parameter_texts.items[i]));
    return give_object(call, table);
}

static void put(struct buffer *text, const char *keyword, const char *section) {
    if (section && *section)
        buffer_printf(text, "%s\n%s\n", keyword, section);
}

static void put_argument(struct buffer *text, const char *keyword, const char *argument) {
    if (argument && *argument)
        buffer_printf(text, "%s %s\n", keyword, argument);
}

static void put_list(struct buffer *text, const char *keyword, const struct comment_texts *texts) {
    for (int i = 0; i < texts->count; i++)
        buffer_printf(text, "%s\n%s\n", keyword, texts->items[i]);
}

/* The help written anew as one comment. */
static bool get_comment_block(struct call *call) {
    const struct comment_help *help = self_of(call);
    struct buffer text = {0};
    buffer_puts(&text, "<#\n");
    put(&text, ".SYNOPSIS", help->synopsis);
    put(&text, ".DESCRIPTION", help->description);
    for (int i = 0; i < help->parameter_names.count; i++)
        buffer_printf(&text, ".PARAMETER %s\n%s\n", help->parameter_names.items[i], help->parameter_texts.items[i]);
    put_list(&text, ".INPUTS", &help->inputs);
    put_list(&text, ".OUTPUTS", &help->outputs);
    put(&text, ".NOTES", help->notes);
    put_list(&text, ".EXAMPLE", &help->examples);
    put_list(&text, ".LINK", &help->links);
    put_argument(&text, ".FORWARDHELPTARGETNAME", help->forward_target_name);
    put_argument(&text, ".FORWARDHELPCATEGORY", help->forward_category);
    put_argument(&text, ".REMOTEHELPRUNSPACE", help->remote_runspace);
    put(&text, ".COMPONENT", help->component);
    put(&text, ".ROLE", help->role);
    put(&text, ".FUNCTIONALITY", help->functionality);
    put_argument(&text, ".EXTERNALHELP", help->external_help);
    buffer_puts(&text, "#>\n");
    return give_text(call, buffer_text(&text));
}

#define HELP_TEXT(name, field)                                                                                         \
    { "string " name " {get}", get_text, AST_MEMBER_AT(comment_help, field) }
#define HELP_TEXTS(name, field)                                                                                        \
    { COLLECTION("string") " " name " {get}", get_texts, AST_MEMBER_AT(comment_help, field) }

static const struct type_member members[] = {
    HELP_TEXT("Synopsis", synopsis),
    HELP_TEXT("Description", description),
    HELP_TEXT("Notes", notes),
    {"System.Collections.Generic.IDictionary[string,string] Parameters {get}", get_parameters},
    HELP_TEXTS("Links", links),
    HELP_TEXTS("Examples", examples),
    HELP_TEXTS("Inputs", inputs),
    HELP_TEXTS("Outputs", outputs),
    HELP_TEXT("Component", component),
    HELP_TEXT("Role", role),
    HELP_TEXT("Functionality", functionality),
    HELP_TEXT("ForwardHelpTargetName", forward_target_name),
    HELP_TEXT("ForwardHelpCategory", forward_category),
    HELP_TEXT("RemoteHelpRunspace", remote_runspace),
    HELP_TEXT("MamlHelpFile", external_help),
    {"string GetCommentBlock()", get_comment_block},
};
static struct type type_comment_help = {
    .name = LANGUAGE "CommentHelpInfo", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_comment_help);
