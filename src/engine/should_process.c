#include "engine/should_process.h"

#include <string.h>

#include "engine/host.h"

static bool what_if(const struct command *command) {
    const struct common_parameters *common = command->common;
    if (common && common->what_if >= 0)
        return common->what_if;
    return value_is_true(variable_get(scope_current(), "WhatIfPreference", NULL));
}

static bool wants_confirmation(const struct command *command, int impact) {
    const struct common_parameters *common = command->common;
    if (common && common->confirm >= 0)
        return common->confirm && impact > 0; /* a command whose ConfirmImpact is None never asks */
    int32_t preference = 3;
    convert_to_int(variable_get(scope_current(), "ConfirmPreference", NULL), &preference, NULL);
    return preference > 0 && impact >= preference;
}

enum answer { ANSWER_YES, ANSWER_YES_TO_ALL, ANSWER_NO, ANSWER_NO_TO_ALL };

struct choice {
    const char *label, *help;
    enum answer answer;
    bool for_all;
};

static const struct choice all_choices[] = {
    {"&Yes", "Continue with only the next step of the operation.", ANSWER_YES, false},
    {"Yes to &All", "Continue with all the steps of the operation.", ANSWER_YES_TO_ALL, true},
    {"&No", "Skip this operation and proceed with the next operation.", ANSWER_NO, false},
    {"No to A&ll", "Skip this operation and all subsequent operations.", ANSWER_NO_TO_ALL, true},
    {"&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline.",
     ANSWER_NO, false},
};

static bool ask(const char *caption, const char *query, bool offer_all, enum answer *ret_answer,
                struct failure *failure) {
    struct host *host = runspace->host;
    if (!host->prompt_for_choice || !host->interactive)
        return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                           CATEGORY_INVALID_OPERATION,
                           "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    const char *labels[COUNT_OF(all_choices)], *helps[COUNT_OF(all_choices)];
    enum answer answers[COUNT_OF(all_choices)];
    int count = 0;
    for (size_t i = 0; i < COUNT_OF(all_choices); i++) {
        if (all_choices[i].for_all && !offer_all)
            continue;
        labels[count] = all_choices[i].label;
        helps[count] = all_choices[i].help;
        answers[count++] = all_choices[i].answer;
    }
    int chosen = host->prompt_for_choice(host, caption, query, labels, helps, count, 0);
    *ret_answer = chosen >= 0 && chosen < count ? answers[chosen] : ANSWER_NO;
    return true;
}

struct should_process_texts should_process_action(const char *target, const char *action) {
    return (struct should_process_texts){
        .description = mem_printf("Performing the operation \"%s\" on target \"%s\".", action, target)};
}

/* What is done is told where the command itself was given -Verbose; $VerbosePreference alone does not ask for it. */
static void tell(const struct command *command, const char *description) {
    if (command->common && command->common->verbose == 1)
        write_verbose(description);
}

bool should_process(struct command *command, int impact, const struct should_process_texts *texts, bool *ret_answer,
                    bool *ret_what_if, struct failure *failure) {
    struct host *host = runspace->host;
    bool pretends = what_if(command);
    if (ret_what_if)
        *ret_what_if = pretends;
    *ret_answer = false;
    if (pretends) {
        char *text = mem_printf("What if: %s", texts->description);
        if (host->write_line)
            host->write_line(host, text, strlen(text));
        return true;
    }
    *ret_answer = command->confirmed_all >= 0;
    if (command->confirmed_all)
        return true;
    if (!wants_confirmation(command, impact)) {
        tell(command, texts->description);
        return true;
    }
    enum answer answer;
    const char *query = texts->warning;
    if (!query)
        query = mem_printf("Are you sure you want to perform this action?\n%s", texts->description);
    if (!ask(texts->caption ? texts->caption : "Confirm", query, true, &answer, failure))
        return false;
    if (answer == ANSWER_YES_TO_ALL || answer == ANSWER_NO_TO_ALL)
        command->confirmed_all = answer == ANSWER_YES_TO_ALL ? 1 : -1;
    *ret_answer = answer == ANSWER_YES || answer == ANSWER_YES_TO_ALL;
    return true;
}

bool should_continue(const char *query, const char *caption, bool *yes_to_all, bool *no_to_all, bool *ret_answer,
                     struct failure *failure) {
    *ret_answer = yes_to_all && *yes_to_all;
    if (*ret_answer || (no_to_all && *no_to_all))
        return true;
    enum answer answer;
    if (!ask(caption && *caption ? caption : "Confirm", query, yes_to_all || no_to_all, &answer, failure))
        return false;
    if (yes_to_all && answer == ANSWER_YES_TO_ALL)
        *yes_to_all = true;
    if (no_to_all && answer == ANSWER_NO_TO_ALL)
        *no_to_all = true;
    *ret_answer = answer == ANSWER_YES || answer == ANSWER_YES_TO_ALL;
    return true;
}
