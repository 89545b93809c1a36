#include "cmd/job/choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "job/repository.h"
#include "object/dictionary.h"
#include "object/guid_value.h"

void job_list_add(struct job_list *list, struct job *job) {
    if (list->count == list->capacity)
        MEM_GROW(list->items, list->capacity, 8);
    list->items[list->count++] = job;
}

bool job_list_has(const struct job_list *list, const struct job *job) {
    for (int i = 0; i < list->count; i++)
        if (list->items[i] == job)
            return true;
    return false;
}

/* --- what is wrong --- */

static void not_finished(struct job *job, const char *parameter) {
    const char *with = "";
    if (strcmp(parameter, "Name") == 0)
        with = mem_printf(" and the name %s", job->name);
    else if (strcmp(parameter, "InstanceId") == 0)
        with = mem_printf(" and the instance identifier %s", guid_format(job->instance_id, 'D'));
    write_error("System.ArgumentException", "JobObjectNotFinishedCannotBeRemoved", CATEGORY_INVALID_OPERATION,
                value_object(job),
                "The command cannot remove the job with the job ID %d%s because the job is not finished. To remove the "
                "job, first stop "
                "the job%s or use the Force parameter. (Parameter '%s')",
                job->id, with, strcmp(parameter, "InstanceId") == 0 ? "" : ",", parameter);
}

/* Adds a job unless it must be finished and is not. */
static void accept(struct job *job, unsigned flags, const char *parameter, struct job_list *found) {
    if (flags & CHOICE_FINISHED_ONLY) {
        job_poll(job);
        if (!job_is_finished(job)) {
            not_finished(job, parameter);
            return;
        }
    }
    job_list_add(found, job);
}

/* --- one way of choosing each --- */

static void by_job(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    for (int32_t i = 0; choice->jobs && i < choice->jobs->count; i++)
        accept(value_base(choice->jobs->items[i]).p, flags, "Job", found);
}

static void by_id(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    for (int32_t i = 0; choice->ids && i < choice->ids->count; i++) {
        struct value id = value_base(choice->ids->items[i]);
        struct job *job = repository_find_id((int)id.i);
        if (job)
            accept(job, flags, "SessionId", found);
        else
            write_error("System.Management.Automation.PSArgumentException", "JobWithSpecifiedSessionNotFound",
                        CATEGORY_OBJECT_NOT_FOUND, id,
                        "The command cannot find a job with the job ID %d. Verify the value of the Id parameter and "
                        "then try the command "
                        "again.",
                        (int)id.i);
    }
}

static bool match_name(struct job *job, const char *text, const struct wildcard *pattern, unsigned flags,
                       struct job_list *found) {
    bool matched = job->kind->exact ? text_equal_ignore_case(text, job->name)
                                    : wildcard_match(pattern, job->name, strlen(job->name));
    if (matched)
        accept(job, flags, "Name", found);
    for (int i = 0; flags & CHOICE_CHILDREN && i < job->child_count; i++)
        matched |= match_name(job->children[i], text, pattern, flags, found);
    return matched;
}

static void by_name(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    for (int32_t i = 0; choice->names && i < choice->names->count; i++) {
        struct value name = choice->names->items[i];
        const char *text = value_to_text(name);
        const struct wildcard *pattern = wildcard_compile(text, strlen(text), true);
        bool matched = false;
        for (int j = 0; pattern && j < repository_count(); j++)
            matched |= match_name(repository_at(j), text, pattern, flags, found);
        if (*text && !matched && !wildcard_has_special(text))
            write_error("System.Management.Automation.PSArgumentException", "JobWithSpecifiedNameNotFound",
                        CATEGORY_OBJECT_NOT_FOUND, name,
                        "The command cannot find the job because the job name %s was not found. Verify the value of "
                        "the Name parameter, "
                        "and then try the command again.",
                        text);
    }
}

static void by_instance_id(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    for (int32_t i = 0; choice->instance_ids && i < choice->instance_ids->count; i++) {
        struct value id = choice->instance_ids->items[i];
        struct job *job = repository_find_instance(guid_of(id));
        if (job)
            accept(job, flags, "InstanceId", found);
        else
            write_error("System.Management.Automation.PSArgumentException", "JobWithSpecifiedInstanceIdNotFound",
                        CATEGORY_OBJECT_NOT_FOUND, id,
                        "The command cannot find a job with the instance identifier %s. Verify the value of the "
                        "InstanceId parameter, and "
                        "then try the command again.",
                        guid_format(guid_of(id), 'D'));
    }
}

static void by_state(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    (void)flags;
    for (int i = 0; i < repository_count(); i++) {
        struct job *job = repository_at(i);
        job_poll(job);
        if (job->state == (enum job_state)value_base(choice->state).i)
            job_list_add(found, job);
    }
}

static const char *trimmed(const char *text) {
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    while (length && strchr(" \t\r\n", *text))
        text++, length--;
    return mem_strndup(text, length);
}

static void by_command(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    (void)flags;
    for (int32_t i = 0; choice->commands && i < choice->commands->count; i++) {
        const char *wanted = value_to_text(choice->commands->items[i]);
        for (int j = 0; j < repository_count(); j++) {
            const char *command = trimmed(repository_at(j)->command);
            if (text_equal_ignore_case(command, trimmed(wanted)) || wildcard_match_text(wanted, command, true))
                job_list_add(found, repository_at(j));
        }
    }
}

/* --- by what a job type knows of its jobs: scheduled ones their ends --- */

static bool filter_value(const struct job_choice *choice, const char *name, struct value *ret_value) {
    struct value key = string_from(name);
    return dictionary_get(value_base(choice->filter).p, key, ret_value);
}

static bool is_filtered(const struct job *job) {
    return strcmp(job->kind->type_name, "PSScheduledJob") == 0 && !job->parent;
}

/* Jobs that ended before or after a time. */
static void by_end(const struct job_choice *choice, const char *name, bool before, struct job_list *found) {
    struct value given, time;
    if (!filter_value(choice, name, &given) || !convert_to(given, &type_datetime, &time, NULL))
        return;
    for (int i = 0; i < repository_count(); i++) {
        struct job *job = repository_at(i);
        int64_t end = datetime_ticks(job->end), wanted = datetime_ticks(time.i);
        if (is_filtered(job) && end && (before ? end < wanted : end > wanted) && !job_list_has(found, job))
            job_list_add(found, job);
    }
}

static int newest_first(const void *left, const void *right) {
    int64_t a = datetime_ticks((*(struct job *const *)left)->end),
            b = datetime_ticks((*(struct job *const *)right)->end);
    return (a < b) - (a > b);
}

static void by_newest(const struct job_choice *choice, struct job_list *found) {
    struct value given;
    struct job_list all = {0};
    int32_t count;
    if (!filter_value(choice, "Newest", &given) || !convert_to_int(given, &count, NULL))
        return;
    for (int i = 0; i < repository_count(); i++)
        if (is_filtered(repository_at(i)))
            job_list_add(&all, repository_at(i));
    if (all.count)
        qsort(all.items, (size_t)all.count, sizeof *all.items, newest_first);
    for (int i = 0; i < all.count && i < count; i++)
        if (!job_list_has(found, all.items[i]))
            job_list_add(found, all.items[i]);
}

static void by_filter(const struct job_choice *choice, unsigned flags, struct job_list *found) {
    (void)flags;
    by_end(choice, "Before", true, found);
    by_end(choice, "After", false, found);
    by_newest(choice, found);
}

void choose_jobs(struct cmdlet_call *call, const struct job_choice *choice, unsigned flags, struct job_list *found) {
    static const struct {
        const char *set;
        void (*choose)(const struct job_choice *choice, unsigned flags, struct job_list *found);
    } rows[] = {
        {"SessionIdParameterSet", by_id},           {"NameParameterSet", by_name},
        {"InstanceIdParameterSet", by_instance_id}, {"StateParameterSet", by_state},
        {"CommandParameterSet", by_command},        {"FilterParameterSet", by_filter},
    };
    repository_refresh();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(call->set, rows[i].set) == 0) {
            rows[i].choose(choice, flags, found);
            return;
        }
    by_job(choice, flags, found);
}
