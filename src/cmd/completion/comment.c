/* Completing in comments: the history (#word), keywords of help, the parts of #requires. */
#include <string.h>

#include "cmd/completion/sources.h"

/* ---- history ---- */

static void complete_history(struct completion_context *context, struct completions *out) {
    const char *word = context->word + 1;
    if (word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] != '\0')
        return;
    struct arguments arguments = {0};
    bool by_id = *word && word[strspn(word, "0123456789")] == '\0';
    if (by_id)
        arguments_add_named(&arguments, "Id", string_from(word));
    struct values entries = completion_run("Get-History", &arguments);
    const char *pattern = by_id ? "*" : mem_printf("*%s*", word);
    for (int i = entries.count; i-- > 0;) {
        const char *line = completion_property(entries.items[i], "CommandLine");
        if (*line && wildcard_match_text(pattern, line, true))
            completion_add(out, line, line, COMPLETION_HISTORY, line);
    }
}

/* ---- help ---- */

static const struct {
    const char *name, *text;
    bool repeats;
} keywords[] = {
    {"COMPONENT", "The name of the technology or feature that the function or script uses, or to which it is related.",
     false},
    {"DESCRIPTION", "A detailed description of the function or script.", false},
    {"EXAMPLE",
     "A sample command that uses the function or script, optionally followed by sample output and a description.",
     true},
    {"EXTERNALHELP", ".EXTERNALHELP <XML Help File>", false},
    {"FORWARDHELPCATEGORY", ".FORWARDHELPCATEGORY <Category>", false},
    {"FORWARDHELPTARGETNAME", ".FORWARDHELPTARGETNAME <Command-Name>", false},
    {"FUNCTIONALITY", "The keywords that describe the intended use of the function.", false},
    {"INPUTS", "The .NET types of objects that can be piped to the function or script.", false},
    {"LINK", "The name of a related topic.", true},
    {"NOTES", "Additional information about the function or script.", false},
    {"OUTPUTS", "The .NET type of the objects that the cmdlet returns.", false},
    {"PARAMETER", ".PARAMETER  <Parameter-Name>", true},
    {"REMOTEHELPRUNSPACE", ".REMOTEHELPRUNSPACE <PSSession-variable>", false},
    {"ROLE", "The name of the user role for the help topic.", false},
    {"SYNOPSIS", "A brief description of the function or script.", false},
};

/* ".KEYWORD" at the beginning of a line. */
struct help_keyword {
    const char *start; /* behind the dot */
    size_t length;
};

/* The keyword of a line, or one without start. */
static struct help_keyword keyword_of(const char *line) {
    struct help_keyword found = {NULL, 0};
    line += strspn(line, " \t");
    if (*line == '.') {
        found.start = line + 1;
        found.length = strspn(line + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    }
    return found;
}

static const char *next_line(const char *line) {
    const char *end = strchr(line, '\n');
    return end ? end + 1 : NULL;
}

static bool is_used(const char *text, const char *name, const char *except) {
    for (const char *line = text; line; line = next_line(line)) {
        struct help_keyword keyword = keyword_of(line);
        if (keyword.start && keyword.start != except && keyword.length == strlen(name) &&
            text_compare_ignore_case_n(keyword.start, keyword.length, name, keyword.length) == 0)
            return true;
    }
    return false;
}

static void offer_keywords(struct completions *out, const char *text, struct help_keyword typed) {
    const char *word = mem_strndup(typed.start, typed.length);
    for (size_t i = 0; i < COUNT_OF(keywords); i++)
        if (text_starts_ignore_case(keywords[i].name, word) &&
            (keywords[i].repeats || !is_used(text, keywords[i].name, typed.start)))
            completion_add(out, keywords[i].name, keywords[i].name, COMPLETION_KEYWORD, keywords[i].text);
}

static void offer_words(struct completions *out, const char *words, const char *word) {
    for (size_t length; *words; words += length + (words[length] == ' ')) {
        length = strcspn(words, " ");
        const char *one = mem_strndup(words, length);
        if (text_starts_ignore_case(one, word))
            completion_add(out, one, one, COMPLETION_TEXT, one);
    }
}

/* The function that the comment is the help of: the next one, or the one it stands in. */
static const struct ast_list *parameters_of_help(const struct completion_context *context) {
    const struct ast *node = context_last(context);
    const struct ast_list *statements = NULL;
    if (node->kind == AST_NAMED_BLOCK)
        statements = &((const struct ast_named_block *)node)->statements;
    else if (node->kind == AST_SCRIPT_BLOCK && ((const struct ast_script_block *)node)->end)
        statements = &((const struct ast_script_block *)node)->end->statements;
    const struct ast_function_definition *function = NULL;
    for (int i = 0; statements && i < statements->count && !function; i++)
        if (statements->items[i]->extent.start >= context->at->extent.end) {
            if (statements->items[i]->kind == AST_FUNCTION_DEFINITION)
                function = (const struct ast_function_definition *)statements->items[i];
            break;
        }
    for (; node && !function; node = node->parent) {
        const struct ast_script_block *block = (const struct ast_script_block *)node;
        if (node->kind == AST_FUNCTION_DEFINITION)
            function = (const struct ast_function_definition *)node;
        else if (node->kind == AST_SCRIPT_BLOCK && !node->parent && block->param_block)
            return &block->param_block->parameters;
    }
    if (!function)
        return NULL;
    return function->parameters.count    ? &function->parameters
           : function->body->param_block ? &function->body->param_block->parameters
                                         : NULL;
}

static void offer_parameters(const struct completion_context *context, struct completions *out, const char *text,
                             const char *word) {
    const struct ast_list *parameters = parameters_of_help(context);
    for (int i = 0; parameters && i < parameters->count; i++) {
        const char *name = ((const struct ast_parameter *)parameters->items[i])->name->name;
        bool used = false;
        for (const char *line = text; line && !used; line = next_line(line)) {
            struct help_keyword keyword = keyword_of(line);
            if (!keyword.start || text_compare_ignore_case_n(keyword.start, keyword.length, "PARAMETER", 9) != 0)
                continue;
            const char *argument = keyword.start + keyword.length;
            argument += strspn(argument, " \t");
            size_t length = strcspn(argument, " \t\r\n");
            used = text_compare_ignore_case_n(argument, length, name, strlen(name)) == 0 &&
                   !text_equal_ignore_case(name, word);
        }
        if (!used && text_starts_ignore_case(name, word))
            completion_add(out, name, name, COMPLETION_TEXT, name);
    }
}

static void offer_argument(struct completion_context *context, struct completions *out, const char *text,
                           struct help_keyword keyword) {
    const char *argument = keyword.start + keyword.length;
    argument += strspn(argument, " \t");
    size_t length = strcspn(argument, "\r\n");
    while (length && (argument[length - 1] == ' ' || argument[length - 1] == '\t'))
        length--;
    const char *word = mem_strndup(argument, length), *name = mem_strndup(keyword.start, keyword.length);
    uint32_t start = context->at->extent.start + (uint32_t)(argument - text);
    context_replace(context, length ? start : context->cursor, length ? start + (uint32_t)length : context->cursor);
    context->word = word;
    if (text_equal_ignore_case(name, "PARAMETER"))
        offer_parameters(context, out, text, word);
    else if (text_equal_ignore_case(name, "FORWARDHELPTARGETNAME"))
        complete_command(context, out, NULL, 0);
    else if (text_equal_ignore_case(name, "FORWARDHELPCATEGORY"))
        offer_words(out,
                    "Alias All Cmdlet ExternalScript FAQ Filter Function General Glossary HelpFile Provider "
                    "ScriptCommand",
                    word);
    else if (text_equal_ignore_case(name, "EXTERNALHELP"))
        complete_path(context, out, false, ".xml");
}

static void complete_help(struct completion_context *context, struct completions *out) {
    const char *text = context->word;
    const char *cursor = text + (context->cursor - context->at->extent.start);
    struct help_keyword typed = {NULL, 0};
    for (const char *line = text; line && line <= cursor; line = next_line(line))
        if (keyword_of(line).start && keyword_of(line).start <= cursor)
            typed = keyword_of(line);
    if (!typed.start)
        return;
    if (cursor > typed.start + typed.length) {
        offer_argument(context, out, text, typed);
        return;
    }
    uint32_t start = context->at->extent.start + (uint32_t)(typed.start - text);
    context_replace(context, start, start + (uint32_t)typed.length);
    offer_keywords(out, text, typed);
}

/* ---- #requires ---- */

static void complete_requires(struct completion_context *context, struct completions *out) {
    static const struct {
        const char *name, *text;
    } parameters[] = {
        {"Modules",
         "[string] or [hashtable]\nSpecifies an array of PowerShell modules that the script requires.\nEach element "
         "can either be a string with the module name as value or a hashtable with the following keys:\nName: Name of "
         "the module\nGUID: GUID of the module\nOne of the following:\nModuleVersion: Specifies a minimum acceptable "
         "version of the module.\nRequiredVersion: Specifies an exact, required version of the "
         "module.\nMaximumVersion: Specifies the maximum acceptable version of the module."},
        {"PSEdition", "[string]\nSpecifies a PowerShell edition that the script requires.\nValid values are \"Core\" "
                      "and \"Desktop\""},
        {"RunAsAdministrator", "[switch]\nSpecifies that PowerShell must be running as administrator on Windows.\nThis "
                               "must be the last parameter on the #requires statement line."},
        {"Version", "[version]\nSpecifies the minimum version of PowerShell that the script requires."},
    };
    const char *line = mem_strndup(context->word, context->cursor - context->at->extent.start);
    const char *dash = strrchr(line, '-'), *word = strrchr(line, ' ') + 1;
    context_replace(context, context->cursor - (uint32_t)strlen(word), context->cursor);
    if (dash == NULL)
        return;
    if (dash == word) {
        context_replace(context, context->cursor - (uint32_t)strlen(word + 1), context->cursor);
        for (size_t i = 0; i < COUNT_OF(parameters); i++)
            if (text_starts_ignore_case(parameters[i].name, word + 1) &&
                !wildcard_match_text(mem_printf("* -%s*", parameters[i].name), context->word, true))
                completion_add(out, parameters[i].name, parameters[i].name, COMPLETION_PARAMETER_NAME,
                               parameters[i].text);
    } else if (text_starts_ignore_case(dash, "-PSEdition ")) {
        static const char *const editions[][2] = {
            {"Core", "Specifies that the script requires PowerShell 7+ to run."},
            {"Desktop", "Specifies that the script requires Windows PowerShell 5.1 to run."}};
        for (size_t i = 0; i < COUNT_OF(editions); i++)
            if (text_starts_ignore_case(editions[i][0], word))
                completion_add(out, editions[i][0], editions[i][0], COMPLETION_PARAMETER_VALUE, editions[i][1]);
    } else if (text_starts_ignore_case(dash, "-Modules ")) {
        context->word = word;
        complete_module(context, out, true);
    }
}

void complete_comment(struct completion_context *context, struct completions *out) {
    if (strncmp(context->word, "<#", 2) == 0)
        complete_help(context, out);
    else if (text_starts_ignore_case(context->word, "#requires "))
        complete_requires(context, out);
    else
        complete_history(context, out);
}
