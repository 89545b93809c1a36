#include "job/background.h"

#include "job/remote_child.h"
#include "job/repository.h"

struct job *background_start(const struct background_options *options) {
    static const struct connection_info connection = {
        .kind = CONNECTION_PROCESS, .computer = "localhost", .connecting_timeout_ms = -1};
    struct remote_runspace *remote =
        remote_runspace_new(job_process_start(&options->process), &connection, !options->process.program);
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, &options->request);
    struct job *job = job_new(options->kind ? options->kind : &job_kind_background,
                              options->type ? options->type : &type_remoting_job, options->name, options->command);
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
