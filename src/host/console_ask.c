/* PSHostUserInterface.Prompt at the console: one question for each field, by its name. Lists end with an empty answer;
 * "!?" asks for a field's help, "!!" begins an answer with "!". */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "host/console.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/secure_string.h"
#include "object/string.h"
#include "object/type_name.h"

enum answer { ANSWER_GIVEN, ANSWER_EMPTY_IN_LIST, ANSWER_NONE };

struct question {
    struct host *host;
    const struct host_field *field;
    const struct type *type; /* of one answer */
    bool in_list;
};

static void show(struct host *host, const char *text) {
    puts(console_wrapped(host, text));
}

/* What begins with "!". True: *text is the answer now. */
static bool take_command(const struct question *question, char **text) {
    const char *command = *text + 1;
    if (*command == '!') {
        *text = mem_strdup(command);
        return true;
    }
    if (strcmp(command, "\"\"") == 0 || strcmp(command, "$null") == 0) {
        *text = "";
        return true;
    }
    if (strcmp(command, "?") != 0)
        show(question->host, mem_printf("\"%s\" cannot be recognized as a valid Prompt command.", *text));
    else if (*question->field->help)
        show(question->host, question->field->help);
    else
        show(question->host, mem_printf("No help is available for %s.", question->field->name));
    return false;
}

/* False: the text is no such value, which was said. */
static bool convert_answer(const struct question *question, struct value text, struct value *ret_answer) {
    struct failure failure = {0};
    *ret_answer = text;
    if (question->field->keeps_text || !question->type || convert_to(text, question->type, ret_answer, &failure))
        return true;
    const char *cause = failure.inner_exception ? failure.inner_exception : "";
    bool overflow = strcmp(cause, "System.OverflowException") == 0;
    if (!overflow && strcmp(cause, "System.FormatException") != 0)
        return true;
    if (overflow || string_length(text))
        show(question->host, mem_printf("Cannot recognize \"%s\" as a %s due to %s error.", string_text(text),
                                        type_dotnet_text(question->type), overflow ? "an overflow" : "a format"));
    return false;
}

static enum answer ask_text(const struct question *question, const char *prompt, struct value *ret_answer) {
    for (;;) {
        char *line = console_read_line(question->host, prompt, false);
        if (!line)
            return ANSWER_NONE;
        if (*line == '!' && *question->field->label && !take_command(question, &line))
            continue;
        if (!*line && question->in_list)
            return ANSWER_EMPTY_IN_LIST;
        if (convert_answer(question, string_from(line), ret_answer))
            return ANSWER_GIVEN;
    }
}

static struct value secure(const char *text) {
    size_t count;
    uint16_t *units = string_to_utf16(string_from(text), &count);
    return value_secure_string(units, count);
}

static enum answer ask_one(const struct question *question, const char *prompt, struct value *ret_answer) {
    char *user, *password;
    if (question->type == &type_secure_string) {
        password = console_read_line(question->host, prompt, true);
        if (!password)
            return ANSWER_NONE;
        *ret_answer = secure(password);
        return question->in_list && !*password ? ANSWER_EMPTY_IN_LIST : ANSWER_GIVEN;
    }
    if (question->type != &type_pscredential)
        return ask_text(question, prompt, ret_answer);
    show(question->host, question->field->name);
    if (!console_credential(question->host, NULL, NULL, NULL, &user, &password))
        return ANSWER_NONE;
    *ret_answer = value_pscredential(string_from(user), secure(password));
    return question->in_list && !*password ? ANSWER_EMPTY_IN_LIST : ANSWER_GIVEN;
}

static bool is_list_type(const struct type *type) {
    return type && (type->code == CODE_ARRAY || type->code == CODE_LIST);
}

static bool ask_list(struct question question, struct value *ret_answer) {
    const struct type *type = question.field->type;
    struct list *answers = list_new(&type_arraylist);
    question.type = type->code == CODE_ARRAY ? type->element : &type_object;
    question.in_list = true;
    for (;;) {
        struct value answer;
        switch (ask_one(&question, mem_printf("%s[%d]: ", question.field->name, (int)answers->count), &answer)) {
        case ANSWER_NONE:
            return false;
        case ANSWER_EMPTY_IN_LIST:
            if (!convert_to(value_list(answers), type, ret_answer, NULL))
                *ret_answer = value_list(answers);
            return true;
        case ANSWER_GIVEN:
            list_add(answers, answer);
        }
    }
}

static bool ask_field(struct host *host, const struct host_field *field, struct value *ret_answer) {
    struct question question = {host, field, field->type ? field->type : &type_string, false};
    if (is_list_type(field->type))
        return ask_list(question, ret_answer);
    return ask_one(&question, mem_printf("%s: ", field->name), ret_answer) == ANSWER_GIVEN;
}

void console_heading(struct host *host, const char *caption, const char *message) {
    console_progress_hide();
    if (caption && *caption)
        printf("\n%s\n", console_wrapped(host, caption));
    if (message && *message)
        show(host, message);
}

bool console_ask(struct host *host, const char *caption, const char *message, const struct host_field *fields,
                 int count, struct value *answers) {
    bool helps = false;
    console_heading(host, caption, message);
    for (int i = 0; i < count; i++)
        helps |= *fields[i].help != '\0';
    if (helps)
        puts("(Type !? for Help.)");
    for (int i = 0; i < count; i++)
        if (!ask_field(host, &fields[i], &answers[i]))
            return false;
    return true;
}
