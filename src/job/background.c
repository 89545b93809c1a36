#include "job/background.h"

#include "base/base64.h"
#include "base/memory.h"
#include "engine/location.h"
#include "engine/throw.h"
#include "job/remote_child.h"
#include "job/repository.h"
#include "object/string.h"

static const char *encoded(const char *text) {
    size_t chars;
    uint16_t *units = string_to_utf16(string_from(text), &chars);
    return base64_encode(units, chars * sizeof *units);
}

static struct link *open_link(const struct background_options *options) {
    const char *arguments[8];
    int count = 0;
    arguments[count++] = "muster";
    arguments[count++] = "-s";
    arguments[count++] = "-NoLogo";
    arguments[count++] = "-NoProfile";
    if (options->initialization) {
        arguments[count++] = "-EncodedCommand";
        arguments[count++] = encoded(options->initialization);
    }
    arguments[count] = NULL;
    struct link_options link = {.program = link_own_program(),
                                .arguments = arguments,
                                .directory =
                                    options->working_directory ? options->working_directory : location_directory(),
                                .dies_with_parent = true};
    struct failure failure = {0};
    struct link *opened = link_open(&link, &failure);
    if (!opened)
        throw_failure(&failure);
    return opened;
}

struct job *background_start(const struct background_options *options) {
    static const struct connection_info connection = {
        .kind = CONNECTION_PROCESS, .computer = "localhost", .connecting_timeout_ms = -1};
    struct remote_runspace *remote = remote_runspace_new(open_link(options), &connection, true);
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, &options->request);
    struct job *job = job_new(&job_kind_background, &type_remoting_job, options->name, options->command);
    job->location = connection.computer;
    job_add_child(job, remote_child_new(&job_kind_background, options->command, pipeline, true));
    job_set_state(job, JOB_RUNNING, NULL);
    repository_add(job);
    return job;
}

void background_input(struct job *job, struct value object) {
    remote_child_input(job->children[0], object);
}

void background_end_input(struct job *job) {
    remote_child_end_input(job->children[0]);
}
