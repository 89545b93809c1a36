/* Texts of help topics. Source: about_Comment_Based_Help. */
#include "cmd/core/help_content.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/function.h"
#include "engine/metadata.h"
#include "engine/script_block.h"
#include "lang/comment_help.h"

/* ---- comments ---- */

/* A section as help shows it: without the line end after its last line. NULL stays NULL. */
static const char *shown(const char *section) {
    if (!section)
        return NULL;
    size_t length = strlen(section);
    while (length && strchr(" \t\r\n", section[length - 1]))
        length--;
    return length ? mem_strndup(section, length) : NULL;
}

static void add_text(const char ***items, int *count, const char *text) {
    *items = mem_resize(*items, sizeof(char *) * (size_t)(*count + 1));
    (*items)[(*count)++] = text;
}

/* Up to the first > of its first line the prompt ("PS > " where there is none), then code up to the first empty line,
 * then remarks. */
static struct help_example read_example(const char *text) {
    struct help_example example = {.prompt = "PS > ", .remarks = ""};
    const char *mark = strpbrk(text, ">\n");
    if (mark && *mark == '>') {
        example.prompt = mem_strndup(text, (size_t)(mark - text) + 1);
        text = mark + 1;
    }
    const char *gap = strstr(text, "\n\n");
    text += strspn(text, " \t\r\n");
    size_t length = gap ? gap > text ? (size_t)(gap - text) : 0 : strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    example.code = mem_strndup(text, length);
    if (gap)
        example.remarks = gap + 2;
    return example;
}

static void add_example(struct help_content *content, struct help_example example) {
    content->examples = mem_resize(content->examples, sizeof example * (size_t)(content->example_count + 1));
    content->examples[content->example_count++] = example;
}

static struct help_content *content_new(void) {
    struct help_content *content = MEM_NEW(struct help_content);
    content->parameters = table_new(TABLE_IGNORE_CASE);
    return content;
}

static void add_shown(const char ***items, int *count, const struct comment_texts *texts) {
    for (int i = 0; i < texts->count; i++)
        add_text(items, count, shown(texts->items[i]) ? shown(texts->items[i]) : "");
}

/* What no .PARAMETER section tells of a parameter, the comments beside it do. */
static void add_descriptions(struct help_content *content, const struct comment_help *help,
                             const struct metadata *metadata) {
    for (int i = 0; metadata && i < metadata->parameter_count && i < help->descriptions.count; i++) {
        const char *name = metadata->parameters[i].name, *text = shown(help->descriptions.items[i]);
        if (text && !table_has(content->parameters, name))
            table_set(content->parameters, name, (void *)text);
    }
}

static struct help_content *content_of_comment(const struct comment_help *help, const struct metadata *metadata) {
    struct help_content *content = content_new();
    content->synopsis = shown(help->synopsis);
    content->description = shown(help->description);
    content->notes = shown(help->notes);
    content->component = help->component;
    content->role = help->role;
    content->functionality = help->functionality;
    content->forward_name = help->forward_target_name;
    content->forward_category = help->forward_category;
    content->external_help = help->external_help;
    for (int i = 0; i < help->parameter_names.count; i++)
        if (shown(help->parameter_texts.items[i]))
            table_set(content->parameters, help->parameter_names.items[i],
                      (void *)shown(help->parameter_texts.items[i]));
    add_descriptions(content, help, metadata);
    for (int i = 0; i < help->examples.count; i++)
        add_example(content, read_example(shown(help->examples.items[i]) ? shown(help->examples.items[i]) : ""));
    add_shown(&content->inputs, &content->input_count, &help->inputs);
    add_shown(&content->outputs, &content->output_count, &help->outputs);
    add_shown(&content->links, &content->link_count, &help->links);
    return content;
}

/* ---- cmdlets ---- */

struct help_content *help_content_of_cmdlet(const struct cmdlet *cmdlet) {
    if (!cmdlet->synopsis || !*cmdlet->synopsis)
        return NULL;
    struct help_content *content = content_new();
    content->synopsis = cmdlet->synopsis;
    content->description = cmdlet->description ? cmdlet->description : cmdlet->synopsis;
    for (size_t i = 0; i < cmdlet->parameter_count; i++)
        if (cmdlet->parameters[i].help && !table_has(content->parameters, cmdlet->parameters[i].name))
            table_set(content->parameters, cmdlet->parameters[i].name, (void *)cmdlet->parameters[i].help);
    for (size_t i = 0; i < cmdlet->example_count; i++)
        add_example(content, (struct help_example){"PS > ", cmdlet->examples[i].code, cmdlet->examples[i].text});
    for (const char *names = cmdlet->output_types; names && *names;) {
        size_t length = strcspn(names, ",");
        add_text(&content->outputs, &content->output_count, mem_strndup(names, length));
        names += length + (names[length] == ',');
    }
    return content;
}

struct help_content *help_content_of(struct command_info *info) {
    if (info->cmdlet)
        return help_content_of_cmdlet(info->cmdlet);
    if (info->kind == COMMAND_APPLICATION)
        return NULL;
    struct script_block *block = command_script_block(info);
    const struct comment_help *help = block ? block->help : NULL;
    if (!help || (help->external_help && help->comes_alone)) /* no help files are read here */
        return NULL;
    return content_of_comment(help, metadata_of(info));
}
