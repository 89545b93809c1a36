#include "job/receive.h"
#include "engine/stream.h"
#include "session/host_call.h"
static void give(struct cmdlet_call *call, const struct job_result *r) {
    struct failure f; struct value v;
    switch (r->kind) {
    case RESULT_OUTPUT: cmdlet_write(call, r->value); break;
    case RESULT_ERROR: write_error_record(r->error); break;
    case RESULT_INFORMATION: break;
    case RESULT_HOST_CALL: host_call_run(&r->host_call, &v, &f); break;
    }
}
static bool news(void *data) { struct job *c = data; job_decode(c); return c->results_taken < c->result_count || job_is_finished(c); }
void receive_one(struct cmdlet_call *call, struct job *job, bool keep, bool wait) {
    for (int i = 0; i < job->child_count; i++) {
        struct job *c = job->children[i];
        struct job_result r; int at = 0;
        do {
            if (wait) job_wait(&c, 1, news, c, -1);
            job_decode(c);
            while (job_next_result(c, keep, &at, &r)) give(call, &r);
        } while (wait && !job_is_finished(c));
        job_decode(c);
        while (job_next_result(c, keep, &at, &r)) give(call, &r);
        if (c->state == JOB_FAILED && c->reason_record) write_error_record(c->reason_record);
    }
}
