#include "scheduled/run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/throw.h"
#include "job/background.h"
#include "job/repository.h"
#include "object/secure_string.h"
#include "object/string.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/user.h"
#include "scheduled/results.h"
#include "scheduled/store_run.h"
#include "scheduled/tidy.h"
#include "session/request.h"
#include "session/using.h"

/* --- a job that runs here --- */

static const struct job_kind job_kind_live = {
    .type_name = "PSScheduledJob", .parent_type = &type_scheduled_job, .child_type = &type_remoting_child_job};

static struct script_block *block_of(const struct scheduled_definition *definition) {
    if (!definition->file_path)
        return script_block_create(definition->script, strlen(definition->script), NULL);
    struct buffer text = {0};
    struct failure failure = {0};
    if (!encoding_read_file(definition->file_path, &text, &failure))
        throw_failure(&failure);
    return script_block_create(buffer_text(&text), text.length, definition->file_path);
}

/* The values of $using: were taken when the job was registered. */
static struct psrp_pipeline request_of(const struct scheduled_definition *definition) {
    struct script_block *block = block_of(definition);
    if (value_is_null(definition->using_values))
        return request_of_block(block, definition->arguments, true);
    int count = definition->arguments ? definition->arguments->count : 0;
    struct psrp_argument *arguments = MEM_ARRAY(struct psrp_argument, count + 1);
    for (int i = 0; i < count; i++)
        arguments[i] = (struct psrp_argument){NULL, definition->arguments->items[i]};
    arguments[count] = (struct psrp_argument){USING_PARAMETER, definition->using_values};
    return psrp_pipeline_script(string_text(script_block_text(block)), arguments, count + 1, true);
}

static struct job *start_in(struct scheduled_definition *definition, const char *directory) {
    struct background_options options = {.name = definition->name,
                                         .command = definition->command,
                                         .request = request_of(definition),
                                         .process = {.initialization = definition->initialization,
                                                     .working_directory = directory,
                                                     .credential = definition->credential,
                                                     .runs_as_32 = definition->run_as_32},
                                         .kind = &job_kind_live,
                                         .type = &type_scheduled_job};
    struct job *job = background_start(&options);
    job->data = definition;
    return job;
}

struct job *run_start(struct scheduled_definition *definition) {
    return start_in(definition, NULL);
}

/* --- a run --- */

struct run {
    struct scheduled_definition *definition;
    struct run_record record;
    struct job *job; /* NULL: it could not be started */
};

/* One change of the store. Throws. */
static void change(struct run *run, bool (*apply)(struct store *store, struct run *run, struct failure *failure)) {
    struct store store;
    struct failure failure = {0};
    bool done = store_open(run->definition->folder, true, &store, &failure);
    if (done) {
        done = apply(&store, run, &failure);
        store_close(&store);
    }
    if (!done)
        throw_failure(&failure);
}

static bool take_over(struct store *store, struct run *run, bool *ret_still, struct failure *failure) {
    const char *given = getenv(RUN_VARIABLE);
    bool is_given = given && guid_parse(given, strlen(given), &run->record.id);
    if (!store_begin(store, failure))
        return false;
    if ((is_given || store_run_add(store, &run->record, failure)) &&
        store_run_take_over(store, &run->record, ret_still, failure))
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}

/* The run is in the store before its folder is there: a folder that no run names is rubbish. */
static bool begin(struct store *store, struct run *run, struct failure *failure) {
    bool still = false;
    tidy_once(store);
    if (!take_over(store, run, &still, failure))
        return false;
    if (!still)
        return scheduled_fail(failure, "Cannot start a job from the %s scheduled job definition.",
                              run->definition->name);
    if (results_make_folder(run->record.folder, failure))
        return true;
    run->record.state = JOB_FAILED;
    run->record.end = datetime_now();
    store_run_end(store, &run->record, NULL, NULL);
    return false;
}

/* The definition may have a new name by now, and with it the folder another place. */
static void find_folder(struct run *run) {
    struct store store;
    struct run_record record;
    bool found;
    if (!store_open(run->definition->folder, false, &store, NULL))
        return;
    if (store.database && store_run_read(&store, run->record.id, &record, &found, NULL) && found && record.folder)
        run->record.folder = record.folder;
    store_close(&store);
}

static bool end(struct store *store, struct run *run, struct failure *failure) {
    bool done = false;
    if (!store_run_end(store, &run->record, &done, failure))
        return false;
    return store_run_trim(store, &run->definition->global_id, run->definition->history_length, failure);
}

static bool is_over(void *data) {
    return job_is_finished(data);
}

/* A run begins at home, in that of the user as whom it runs. */
static const char *home_of(const struct scheduled_definition *definition) {
    struct value name, password;
    struct user user;
    if (value_is_null(definition->credential))
        return user_home();
    pscredential_parts(definition->credential, &name, &password);
    const char *text = string_text(name), *back = strchr(text, '\\');
    return user_by_name(back ? back + 1 : text, &user) ? user.home : NULL;
}

static void start_and_wait(void *data) {
    struct run *run = data;
    run->job = start_in(run->definition, home_of(run->definition));
    job_wait(&run->job, 1, is_over, run->job, -1);
    job_decode(run->job);
}

/* A job that could not even start: what it would have been. */
static struct job *failed(const struct run *run, const struct thrown *thrown) {
    struct job *job = job_new(&job_kind_live, &type_scheduled_job, run->definition->name, run->definition->command);
    job->location = "localhost";
    job->data = run->definition;
    job_set_state(job, JOB_FAILED, thrown->record);
    return job;
}

static void add_reasons(struct job *job) {
    if (!value_is_null(job->reason))
        results_add_reason(job, job->reason);
    for (int i = 0; i < job->child_count; i++)
        add_reasons(job->children[i]);
}

static bool keep_results(struct run *run, struct failure *failure) {
    find_folder(run);
    run->record.state = run->job->state;
    if (results_write(run->record.folder, run->job, &run->record.has_data, failure))
        return true;
    struct value why = value_object(exception_new(failure->exception, failure->message, VALUE_NULL));
    run->record.state = JOB_FAILED;
    run->record.has_data = results_write_reason(run->record.folder, run->job, why);
    return false;
}

struct job *run_whole(struct scheduled_definition *definition) {
    struct run run = {.definition = definition,
                      .record = {.id = guid_new(),
                                 .definition = definition->global_id,
                                 .name = definition->name,
                                 .command = definition->command,
                                 .begin = datetime_now(),
                                 .process = identity_of(getpid())}};
    struct thrown thrown;
    struct failure failure = {0};
    if (!definition->folder)
        throw_error(SCHEDULED_JOB_EXCEPTION, SCHEDULED_JOB_EXCEPTION, CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                    "Job %s cannot be saved because no file path was specified.", definition->name);
    change(&run, begin);
    unsetenv(RUN_VARIABLE);
    if (!protect(start_and_wait, &run, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        run.job = failed(&run, &thrown);
    }
    add_reasons(run.job);
    run.record.end = run.job->end ? run.job->end : datetime_now();
    bool kept = keep_results(&run, &failure);
    repository_remove(run.job); /* from now on it is what the store has of it, here too */
    change(&run, end);
    if (!kept)
        throw_failure(&failure);
    run_jobs_refresh();
    struct job *stored = repository_find_instance(run.record.id);
    return stored ? stored : run.job;
}
